// tfjs-wasm's side of the bench: reads one request a line, answers each with one line.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { tfjsNetworks } from './tfjsNetworks.mjs';

// Its modules for import leave out the endings of files, which Node insists on.
const require = createRequire(import.meta.url);
const tf = require('@tensorflow/tfjs-core');
const layers = require('@tensorflow/tfjs-layers');
const { setWasmPaths } = require('@tensorflow/tfjs-backend-wasm');

setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);

const networks = tfjsNetworks(tf, layers);
/** Its wasm backend has no gradient of a convolution by the filter. */
const TRAINS = ['mlp-2-16-16-2', 'mnist-mlp'];

/** @type {any} */
let trainee = null;

/** @param {any} request */
async function answer(request) {
  switch (request.ask) {
    case 'open': {
      await tf.setBackend('wasm');
      await tf.ready();
      trainee = networks.open(request.network);
      const modes = trainee ? [...(TRAINS.includes(request.network) ? ['train'] : []), 'infer'] : [];
      const about = { description: `tfjs-wasm ${tf.version_core}`, threads: 1 };
      return { ...about, parameters: trainee?.parameters ?? null, modes };
    }
    case 'run': {
      let loss = 0;
      const begin = performance.now();
      for (let i = 0; i < request.steps; i++) {
        const value = trainee[request.mode]();
        [loss] = await value.data();
        value.dispose();
      }
      return { ms: performance.now() - begin, loss };
    }
    default:
      throw new Error(request.ask);
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const reply = await answer(JSON.parse(line)).then(
    (result) => ({ result }),
    (error) => ({ error: error.stack ?? String(error) }),
  );
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}
