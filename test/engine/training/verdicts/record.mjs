// Trains the scenarios of the verdict's truth table and keeps what they came to in test/fixtures/verdicts:
// node test/engine/training/verdicts/record.mjs
// With names (or parts of them) these alone, else all that are new or have changed.
import { runnerImport } from 'vite';

const { module } = await runnerImport(`${import.meta.dirname}/record.ts`, { configFile: false });
await module.recordAll(process.argv.slice(2));
process.exit(0);
