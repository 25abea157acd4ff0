import type { Scenario } from './scenario';

const mlp = (units: number, ...more: number[]): Scenario['network'] => [
  ['Input', { shape: [2] }],
  ...[units, ...more].flatMap((out_features) => [['Linear', { out_features }], ['ReLU']] as const),
  ['Linear', { out_features: 2 }],
];
const linear: Scenario['network'] = [
  ['Input', { shape: [2] }],
  ['Linear', { out_features: 2 }],
];
const digits = (units: number): Scenario['network'] => [
  ['Input', { shape: [1, 28, 28] }],
  ['Flatten'],
  ['Linear', { out_features: units }],
  ['ReLU'],
  ['Linear', { out_features: 10 }],
];
const flowers: Scenario['network'] = [
  ['Input', { shape: [4] }],
  ['Linear', { out_features: 16 }],
  ['ReLU'],
  ['Linear', { out_features: 3 }],
];
const mnist = { source: { type: 'mnist', params: {} } };
const points = (type: string, samples = 400, noise = 0.05) => ({ source: { type, params: { samples, noise } } });
const adam = (lr: number) => ({ optimizer: { type: 'Adam', params: { lr } } });
const sgd = (lr: number) => ({ optimizer: { type: 'SGD', params: { lr } } });

const squared = { loss: { type: 'MSELoss', params: {} } };
const ofTable = (units?: number): Scenario['network'] => [
  ['Input', { shape: [3] }],
  ...(units === undefined ? [] : ([['Linear', { out_features: units }], ['ReLU']] as const)),
  ['Linear', { out_features: 1 }],
];

const ofLoss = (type: string) => ({ loss: { type, params: {} } });

/** Targets that have nothing to do with the other columns. */
const noise = (name: string, seed: number, samples = 400): Scenario => ({
  name,
  network: ofTable(16),
  table: { of: 'noise', samples, noise: 1, seed },
  training: { epochs: 40, seed, batchSize: 16, ...squared, ...adam(0.01) },
  right: ['dataProblem'],
});

/** A line through a table of which noise makes up two thirds: nobody can do better than R² 0.3. */
const noisyLine = (seed: number): Scenario => ({
  name: `healthy-noisy-line-${seed}`,
  network: ofTable(),
  table: { of: 'line', samples: 300, noise: 3.5, seed },
  training: { epochs: 20, batchSize: 8, seed, ...squared, ...adam(0.01) },
  right: ['fitting'],
});

/** The same of a hundred rows: 15 are left for validation. */
const fewRows = (seed: number): Scenario => ({
  ...noisyLine(seed),
  name: `healthy-few-rows-${seed}`,
  table: { of: 'line', samples: 100, noise: 3.5, seed },
});

const otherLoss = (one: Scenario, name: string, loss: string): Scenario => ({
  ...one,
  name,
  training: { ...one.training, ...ofLoss(loss) },
});

/** Targets of which a few are many times as large as the rest: so are the losses of their batches. */
const heavyTail = (seed: number): Scenario => ({
  name: `healthy-heavy-tail-${seed}`,
  network: ofTable(16),
  table: { of: 'exponential', samples: 300, noise: 1, seed },
  training: { epochs: 20, batchSize: 8, seed, ...squared, ...adam(0.01) },
  right: ['fitting'],
});

/** Values such as prices, thousands from 0. */
const prices = (
  name: string,
  scale: number,
  optimizer: ReturnType<typeof adam>,
  ...right: Scenario['right']
): Scenario => ({
  name,
  network: ofTable(16),
  table: { of: 'line', samples: 300, noise: 0.3, offset: 9, scale, seed: 5 },
  training: { epochs: 30, batchSize: 8, ...squared, ...optimizer },
  right,
});

/** Runs with a known truth, used to find the rules' limits. Those that were not are in heldOut.ts. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'mlp-200-digits',
    network: digits(128),
    data: mnist,
    training: { epochs: 30, ...adam(0.001) },
    limit: 200,
    right: ['overfitting'],
  },
  {
    name: 'wide-mlp-few-moons',
    network: mlp(256, 256),
    data: points('moons', 100, 0.35),
    training: { epochs: 120, ...adam(0.01) },
    right: ['overfitting'],
  },
  {
    name: 'mlp-100-digits-sgd',
    network: digits(64),
    data: mnist,
    training: { epochs: 60, ...sgd(0.1) },
    limit: 100,
    right: ['overfitting'],
  },
  {
    name: 'wide-mlp-noisy-spiral',
    network: mlp(128, 128),
    data: points('spiral', 200, 0.15),
    training: { epochs: 100, ...adam(0.005) },
    right: ['overfitting'],
  },
  {
    name: 'wide-mlp-noisy-circles',
    network: mlp(128, 64),
    data: points('circles', 140, 0.25),
    training: { epochs: 120, ...adam(0.01) },
    // Twenty validation samples do not settle it.
    right: ['fitting', 'overfitting'],
  },
  {
    name: 'deep-mlp-150-digits',
    network: [
      ['Input', { shape: [1, 28, 28] }],
      ['Flatten'],
      ['Linear', { out_features: 256 }],
      ['ReLU'],
      ['Linear', { out_features: 128 }],
      ['ReLU'],
      ['Linear', { out_features: 10 }],
    ],
    data: mnist,
    training: { epochs: 25, ...adam(0.001) },
    limit: 150,
    right: ['overfitting'],
  },
  // Its validation loss has risen by a quarter of its best, which is little beside that of knowing nothing.
  {
    name: 'mlp-all-digits-too-long',
    network: [
      ['Input', { shape: [1, 28, 28] }],
      ['Flatten'],
      ['Linear', { out_features: 64 }],
      ['ReLU'],
      ['Linear', { out_features: 64 }],
      ['ReLU'],
      ['Linear', { out_features: 10 }],
    ],
    data: mnist,
    training: { epochs: 13, ...adam(0.001) },
    right: ['overfitting'],
  },
  {
    name: 'random-values',
    network: [['Input', { shape: [8] }], ['Linear', { out_features: 64 }], ['ReLU'], ['Linear', { out_features: 2 }]],
    data: { source: { type: 'random', params: { samples: 200, input_shape: [8] } } },
    training: { epochs: 60, loss: { type: 'MSELoss', params: {} }, ...adam(0.01) },
    right: ['dataProblem', 'overfitting'],
  },
  {
    name: 'linear-spiral',
    network: linear,
    data: points('spiral', 600, 0.02),
    training: { epochs: 20, ...adam(0.01) },
    right: ['underfitting'],
  },
  {
    name: 'linear-circles',
    network: linear,
    data: points('circles', 600),
    training: { epochs: 15, ...sgd(0.1) },
    right: ['underfitting'],
  },
  {
    name: 'two-units-digits',
    network: digits(2),
    data: mnist,
    training: { epochs: 14, ...adam(0.005) },
    limit: 1500,
    right: ['underfitting'],
  },
  {
    name: 'two-units-spiral',
    network: mlp(2),
    data: points('spiral', 600, 0.02),
    training: { epochs: 60, ...adam(0.02) },
    right: ['underfitting'],
  },
  { name: 'rate-10', network: 'mnist-mlp', training: { epochs: 6, ...sgd(10) }, limit: 1000, right: ['rateTooHigh'] },
  {
    name: 'rate-1e30',
    network: mlp(16),
    data: points('xor'),
    training: { epochs: 5, ...sgd(1e30) },
    right: ['rateTooHigh'],
  },
  { name: 'adam-rate-3', network: 'spiral', training: { epochs: 12, ...adam(3) }, right: ['rateTooHigh'] },
  {
    name: 'rate-1e-7',
    network: 'mnist-mlp',
    training: { epochs: 6, ...adam(1e-7) },
    limit: 1000,
    right: ['rateTooLow'],
  },
  { name: 'sgd-rate-1e-4', network: 'spiral', training: { epochs: 12, ...sgd(1e-4) }, right: ['rateTooLow'] },
  prices('prices-rate-1e-3', 1000, adam(1e-3), 'rateTooLow'),
  prices('prices-in-hundreds-rate-1e-3', 20, adam(1e-3), 'rateTooLow'),
  prices('prices-sgd-rate-1e-10', 1000, sgd(1e-10), 'rateTooLow'),
  ...['L1Loss', 'HuberLoss'].map((loss) =>
    otherLoss(prices('', 1000, adam(1e-3), 'rateTooLow'), `prices-${loss}-rate-1e-3`, loss),
  ),
  {
    name: 'deep-sigmoid',
    network: [
      ['Input', { shape: [2] }],
      ...Array.from({ length: 8 }, () => [['Linear', { out_features: 16 }], ['Sigmoid']] as const).flat(),
      ['Linear', { out_features: 2 }],
    ],
    data: points('moons'),
    training: { epochs: 12, ...sgd(0.1) },
    right: ['notLearning'],
  },
  {
    name: 'dead-relus',
    network: [
      ['Input', { shape: [2] }],
      ['Linear', { out_features: 32 }],
      ['Hardshrink', { lambd: 100 }],
      ['ReLU'],
      ['Linear', { out_features: 2 }],
    ],
    data: points('moons'),
    training: { epochs: 12, ...adam(0.001) },
    right: ['notLearning'],
  },
  {
    name: 'shuffled-digits',
    network: digits(128),
    data: mnist,
    training: { epochs: 15, ...adam(0.002) },
    limit: 500,
    spoil: 'shuffledLabels',
    right: ['dataProblem'],
  },
  {
    name: 'shuffled-moons',
    network: mlp(32),
    data: points('moons'),
    training: { epochs: 15, ...adam(0.01) },
    spoil: 'shuffledLabels',
    right: ['dataProblem'],
  },
  noise('noise-alone', 102),
  // The validation part happens to have less variance than the training part, so that its loss is less than chance there.
  noise('noise-with-quiet-validation', 111),
  noise('noise-of-few-rows', 108, 100),
  otherLoss(noise('', 104), 'noise-HuberLoss', 'HuberLoss'),
  {
    name: 'targets-all-alike',
    network: ofTable(16),
    table: { of: 'noise', samples: 400, noise: 0, offset: 3, seed: 1 },
    training: { epochs: 12, ...squared, ...adam(0.01) },
    right: ['dataProblem'],
  },
  {
    name: 'leaked-digits',
    network: digits(64),
    data: mnist,
    training: { epochs: 8, ...adam(0.002) },
    limit: 500,
    spoil: 'leakedValidation',
    right: ['dataProblem'],
  },
  {
    name: 'one-class-moons',
    network: linear,
    data: points('circles', 1000),
    training: { epochs: 15, ...adam(0.01) },
    spoil: 'oneClass',
    right: ['dataProblem'],
  },
  // At rest from epoch 2 to 5, and on its way to all right after 20.
  { name: 'spiral-five-epochs', network: 'spiral', training: { epochs: 5 }, right: ['tooEarly', 'underfitting'] },
  { name: 'healthy-spiral', network: 'spiral', right: ['fitting'] },
  { name: 'healthy-mnist-mlp', network: 'mnist-mlp', training: { epochs: 4 }, limit: 10_000, right: ['fitting'] },
  {
    name: 'healthy-iris',
    network: flowers,
    data: { source: { type: 'iris', params: {} } },
    training: { epochs: 60, ...adam(0.01) },
    right: ['fitting'],
  },
  {
    name: 'healthy-noisy-moons',
    network: mlp(16),
    data: points('moons', 1000, 0.3),
    training: { epochs: 25, ...adam(0.01) },
    right: ['fitting'],
  },
  ...[101, 103, 105, 115, 122, 126, 127, 133].map(noisyLine),
  ...[104, 109, 116].map(heavyTail),
  ...[100, 109].map(fewRows),
  ...['L1Loss', 'HuberLoss'].map((loss) => otherLoss(noisyLine(101), `healthy-noisy-line-${loss}`, loss)),
  otherLoss(heavyTail(104), 'healthy-heavy-tail-L1Loss', 'L1Loss'),
  prices('healthy-prices-rate-1', 1000, adam(1), 'fitting'),
  { name: 'healthy-autoencoder', network: 'autoencoder', training: { epochs: 4 }, limit: 3000, right: ['fitting'] },
];
