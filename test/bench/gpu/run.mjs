// npm run bench:gpu: our engine on the GPU beside tfjs-webgpu, jax-js and PyTorch. --help says more.
import { runnerImport } from 'vite';

const { module } = await runnerImport(`${import.meta.dirname}/main.ts`, { configFile: false, logLevel: 'error' });
process.exitCode = await module.main(process.argv.slice(2), console.log);
