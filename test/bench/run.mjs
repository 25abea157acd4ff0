// npm run bench: our engine beside PyTorch and tfjs-wasm. --help says more.
import { runnerImport } from 'vite';

const { module } = await runnerImport(`${import.meta.dirname}/main.ts`, { configFile: false, logLevel: 'error' });
process.exitCode = await module.main(process.argv.slice(2), console.log);
