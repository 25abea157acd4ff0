// tfjs-wasm's side of the bench: reads one request a line, answers each with one line.
// It cannot train a convolution (its wasm backend has no gradient of one by the filter), nor has it the rest of the networks.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';

// Its modules for import leave out the endings of files, which Node insists on.
const require = createRequire(import.meta.url);
const tf = require('@tensorflow/tfjs-core');
const layers = require('@tensorflow/tfjs-layers');
const { setWasmPaths } = require('@tensorflow/tfjs-backend-wasm');

const BATCHES = 4;
setWasmPaths(`${dirname(require.resolve('@tensorflow/tfjs-backend-wasm'))}/`);

/** @param {number} units @param {'relu' | 'tanh'} [activation] */
const dense = (units, activation) => layers.layers.dense({ units, ...(activation ? { activation } : {}) });
/** @param {number} filters @param {number} kernelSize @param {number} [strides] @param {'same' | 'valid'} [padding] */
const convolution = (filters, kernelSize, strides = 1, padding = 'valid') =>
  layers.layers.conv2d({ filters, kernelSize, strides, padding, activation: 'relu' });
/** @param {number} poolSize @param {number} strides */
const pooled = (poolSize, strides) => layers.layers.maxPooling2d({ poolSize, strides });
const flat = () => layers.layers.flatten();

const tutorialNet = () => [
  ...[convolution(6, 3), convolution(16, 3), flat()],
  ...[dense(512, 'relu'), dense(64, 'relu'), dense(2)],
];
const sgd = () => tf.train.sgd(0.01);
const adam = () => tf.train.adam(0.001);

/**
 * As in the other sides' tables; images have their channels last, which is how tfjs has them.
 * @type {Record<string, { layers: () => any[], batch: number, input: number[], target: number | number[], train: (() => any) | null }>}
 */
const NETWORKS = {
  'mlp-2-16-16-2': {
    layers: () => [dense(16, 'tanh'), dense(16, 'tanh'), dense(2)],
    ...{ batch: 32, input: [2], target: 2, train: adam },
  },
  'mnist-mlp': {
    layers: () => [dense(128, 'relu'), dense(10)],
    ...{ batch: 32, input: [784], target: 10, train: sgd },
  },
  'tutorial-net-1': { layers: tutorialNet, batch: 1, input: [32, 32, 1], target: [2], train: null },
  'tutorial-net-64': { layers: tutorialNet, batch: 64, input: [32, 32, 1], target: [2], train: null },
  'mnist-cnn': {
    layers: () => [
      ...[convolution(32, 3, 1, 'same'), pooled(2, 2), convolution(64, 3, 1, 'same'), pooled(2, 2), flat()],
      ...[dense(128, 'relu'), dense(10)],
    ],
    ...{ batch: 64, input: [28, 28, 1], target: 10, train: null },
  },
};

/** @param {string} name */
async function open(name) {
  const network = NETWORKS[name];
  if (!network) return null;
  await tf.setBackend('wasm');
  await tf.ready();
  const { batch, input, target } = network;
  const [first, ...rest] = network.layers();
  const x = layers.input({ shape: input });
  const model = layers.model({
    inputs: x,
    outputs: rest.reduce((value, layer) => layer.apply(value), first.apply(x)),
  });
  const classes = typeof target === 'number' ? target : null;
  const batches = Array.from({ length: BATCHES }, () => ({
    x: tf.randomNormal([batch, ...input]),
    // One-hot, as tfjs' own cross-entropy wants it.
    target:
      classes === null
        ? tf.randomNormal([batch, .../** @type {number[]} */ (target)])
        : tf.oneHot(tf.randomUniform([batch], 0, classes, 'int32'), classes),
  }));
  const lossOf = (/** @type {any} */ wanted, /** @type {any} */ got) =>
    classes === null ? tf.losses.absoluteDifference(wanted, got) : tf.losses.softmaxCrossEntropy(wanted, got);
  const optimizer = network.train?.();
  let steps = 0;
  const next = () => /** @type {(typeof batches)[number]} */ (batches[steps++ % BATCHES]);
  return {
    parameters: model.countParams(),
    modes: optimizer ? ['train', 'infer'] : ['infer'],
    async train() {
      const { x, target } = next();
      const loss = optimizer.minimize(() => lossOf(target, model.apply(x, { training: true })), true);
      const [value] = await loss.data();
      loss.dispose();
      return value;
    },
    async infer() {
      const { x, target } = next();
      const loss = tf.tidy(() => lossOf(target, model.apply(x)));
      const [value] = await loss.data();
      loss.dispose();
      return value;
    },
  };
}

/** @type {any} */
let trainee = null;

/** @param {any} request */
async function answer(request) {
  switch (request.ask) {
    case 'open': {
      trainee = await open(request.network);
      const about = { description: `tfjs-wasm ${tf.version_core}`, threads: 1 };
      return { ...about, parameters: trainee?.parameters ?? null, modes: trainee?.modes ?? [] };
    }
    case 'run': {
      let loss = 0;
      const begin = performance.now();
      for (let i = 0; i < request.steps; i++) loss = await trainee[request.mode]();
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
