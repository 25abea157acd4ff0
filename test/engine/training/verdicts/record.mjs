// Trains the scenarios of the verdict's truth table and keeps what they came to in test/fixtures/verdicts:
// node test/engine/training/verdicts/record.mjs
// --facts: reads the samples of all recordings anew, without training.
// --remedies: also what the first remedy of every overfitting one does, with three seeds.
// With names (or parts of them) these alone, else all that are new or have changed.
import { runnerImport } from 'vite';

// Trained while it is imported: what is loaded on demand is found as long as that takes.
await runnerImport(`${import.meta.dirname}/record.ts`, { configFile: false });
process.exit(0);
