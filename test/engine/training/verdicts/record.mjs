// Trains the scenarios of the verdict's truth table and keeps what they came to in test/fixtures/verdicts:
// node test/engine/training/verdicts/record.mjs
// --remedies: also what the first remedy of every overfitting one does, with three seeds.
// With names (or parts of them) these alone, else all that are new or have changed.
import { runnerImport } from 'vite';

const { module } = await runnerImport(`${import.meta.dirname}/record.ts`, { configFile: false });
const names = process.argv.slice(2);
await module.recordAll(names.filter((name) => name !== '--remedies'));
if (names.includes('--remedies')) await module.recordRemedies();
process.exit(0);
