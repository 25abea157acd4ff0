// jax-js' side of the GPU bench: a step is one jit-compiled function of parameters and a batch.
// Its arrays belong to whoever they are handed to: `.ref` keeps one for oneself.
import {
  blockUntilReady,
  defaultDevice,
  init,
  jit,
  lax,
  nn,
  numpy as np,
  random,
  tree,
  valueAndGrad,
} from '@jax-js/jax';

const VERSION = '0.1.25';
const BATCHES = 4;

/** @typedef {any} Value an array of jax-js */
/** @typedef {{ parameters: number[][], apply: (x: Value, own: Value[]) => Value }} Layer */

/** @type {(inputs: number, outputs: number) => Layer} */
const linear = (inputs, outputs) => ({
  parameters: [[outputs, inputs], [outputs]],
  apply: (x, [weight, bias]) => np.matmul(x, np.transpose(weight)).add(bias),
});
/** @type {(inputs: number, outputs: number, size: number, padding: number) => Layer} */
const convolution = (inputs, outputs, size, padding) => ({
  parameters: [[outputs, inputs, size, size], [outputs]],
  apply: (x, [weight, bias]) =>
    lax
      .conv(
        x,
        weight,
        [1, 1],
        [
          [padding, padding],
          [padding, padding],
        ],
      )
      .add(bias.reshape([1, outputs, 1, 1])),
});
/** @type {(apply: (x: Value) => Value) => Layer} */
const plain = (apply) => ({ parameters: [], apply });
const relu = plain((x) => nn.relu(x));
const tanh = plain((x) => np.tanh(x));
const pooled = plain((x) => {
  const [n, c, h, w] = x.shape;
  return np.max(x.reshape([n, c, h / 2, 2, w / 2, 2]), [3, 5]);
});
const flat = plain((x) => x.reshape([x.shape[0], -1]));

const tutorialNet = [
  ...[convolution(1, 6, 3, 0), relu, convolution(6, 16, 3, 0), relu, flat],
  ...[linear(16 * 28 * 28, 512), relu, linear(512, 64), relu, linear(64, 2)],
];

/** @type {Record<string, { layers: Layer[], batch: number, input: number[], target: number | number[], optimizer: 'sgd' | 'adam' }>} */
const NETWORKS = {
  'mlp-2-16-16-2': {
    layers: [linear(2, 16), tanh, linear(16, 16), tanh, linear(16, 2)],
    ...{ batch: 32, input: [2], target: 2, optimizer: 'adam' },
  },
  'mnist-mlp': {
    layers: [linear(784, 128), relu, linear(128, 10)],
    ...{ batch: 32, input: [784], target: 10, optimizer: 'sgd' },
  },
  'tutorial-net-1': { layers: tutorialNet, batch: 1, input: [1, 32, 32], target: [2], optimizer: 'sgd' },
  'tutorial-net-64': { layers: tutorialNet, batch: 64, input: [1, 32, 32], target: [2], optimizer: 'sgd' },
  'mnist-cnn': {
    layers: [
      ...[convolution(1, 32, 3, 1), relu, pooled, convolution(32, 64, 3, 1), relu, pooled, flat],
      ...[linear(3136, 128), relu, linear(128, 10)],
    ],
    ...{ batch: 64, input: [1, 28, 28], target: 10, optimizer: 'adam' },
  },
};

/** @param {number[]} shape */
const numel = (shape) => shape.reduce((product, size) => product * size, 1);

/**
 * @param {string} name
 * @param {GPUDevice} _device
 * @param {GPUAdapterInfo} _info
 * @param {number} [wanted] a batch in place of the network's own
 */
export async function openJax(name, _device, _info, wanted) {
  const network = NETWORKS[name];
  if (!network) return null;
  const available = await init('webgpu');
  if (!available.includes('webgpu')) throw new Error('jax-js finds no WebGPU');
  defaultDevice('webgpu');
  const { layers, input, target, optimizer } = network;
  const batch = wanted ?? network.batch;
  const shapes = layers.flatMap(({ parameters }) => parameters);
  const keys = random.split(random.key(0), shapes.length + 2 * BATCHES);
  const keyAt = (/** @type {number} */ at) => keys.ref.slice(at);
  let weights = shapes.map((shape, at) => random.normal(keyAt(at), shape).mul(0.05));
  const zeros = () => shapes.map((shape) => np.zeros(shape));
  const adam = optimizer === 'adam';
  let state = adam ? { first: zeros(), second: zeros() } : {};

  const forward = (/** @type {Value[]} */ own, /** @type {Value} */ x) => {
    let at = 0;
    return layers.reduce((value, { parameters, apply }) => {
      const from = at;
      at += parameters.length;
      return apply(value, own.slice(from, at));
    }, x);
  };
  const lossOf = (/** @type {Value[]} */ own, /** @type {Value} */ x, /** @type {Value} */ wanted) => {
    const got = forward(own, x);
    if (typeof target !== 'number') return np.mean(np.absolute(got.sub(wanted)));
    return np.sum(nn.logSoftmax(got, -1).mul(wanted)).mul(-1 / batch);
  };
  const train = jit(
    (
      /** @type {any} */ own,
      /** @type {any} */ state,
      /** @type {Value} */ x,
      /** @type {Value} */ wanted,
      /** @type {Value} */ rates,
    ) => {
      const [loss, gradients] = valueAndGrad(lossOf)(tree.ref(own), x, wanted);
      if (!adam) {
        rates.dispose();
        const next = own.map((/** @type {Value} */ weight, /** @type {number} */ at) =>
          weight.sub(gradients[at].mul(0.01)),
        );
        return [next, state, loss];
      }
      const [first, second, next] = [[], [], []].map((list) => /** @type {Value[]} */ (list));
      for (const [at, weight] of own.entries()) {
        const gradient = gradients[at];
        const m = state.first[at].mul(0.9).add(gradient.ref.mul(0.1));
        const v = state.second[at].mul(0.999).add(np.square(gradient).mul(0.001));
        first.push(m.ref);
        second.push(v.ref);
        const step = m.mul(rates.ref.slice(0)).div(np.sqrt(v.mul(rates.ref.slice(1))).add(1e-8));
        next.push(weight.sub(step));
      }
      rates.dispose();
      return [next, { first, second }, loss];
    },
  );
  const infer = jit(lossOf);

  const batches = Array.from({ length: BATCHES }, (_, at) => ({
    x: random.normal(keyAt(shapes.length + at), [batch, ...input]),
    wanted:
      typeof target === 'number'
        ? nn.oneHot(
            random.randint(keyAt(shapes.length + BATCHES + at), { minval: 0, maxval: target, shape: [batch] }),
            target,
          )
        : random.normal(keyAt(shapes.length + BATCHES + at), [batch, ...target]),
  }));
  let steps = 0;
  let updates = 0;
  const next = () => /** @type {(typeof batches)[number]} */ (batches[steps++ % BATCHES]);
  return {
    parameters: shapes.reduce((sum, shape) => sum + numel(shape), 0),
    description: `jax-js ${VERSION}`,
    /** @param {'train' | 'infer'} mode @param {number} count */
    async run(mode, count) {
      // All are kept to the end: what is given back before it was computed is never computed.
      /** @type {Value[]} */
      const losses = [];
      for (let i = 0; i < count; i++) {
        const { x, wanted } = next();
        if (mode === 'infer') {
          losses.push(infer(tree.ref(weights), x.ref, wanted.ref));
        } else {
          updates++;
          const rates = np.array([0.001 / (1 - 0.9 ** updates), 1 / (1 - 0.999 ** updates)]);
          const [own, rest, loss] = train(weights, state, x.ref, wanted.ref, rates);
          weights = own;
          state = rest;
          losses.push(loss);
        }
      }
      await blockUntilReady([weights, losses]);
      const last = losses.pop();
      tree.dispose(losses);
      const [value] = await last.data();
      return value;
    },
  };
}
