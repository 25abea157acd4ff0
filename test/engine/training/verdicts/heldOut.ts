import type { Scenario } from './scenario';

type Layer = Exclude<Scenario['network'], string>[number];

/** Linear layers with an activation between them. */
const dense = (activation: string, units: readonly number[]): Layer[] =>
  units.flatMap((out_features, at): Layer[] =>
    at === 0 ? [['Linear', { out_features }]] : [[activation], ['Linear', { out_features }]],
  );
const ofPlane = (...layers: Layer[]): Layer[] => [['Input', { shape: [2] }], ...layers];
const ofDigits = (...layers: Layer[]): Layer[] => [['Input', { shape: [1, 8, 8] }], ['Flatten'], ...layers];
const ofWine = (...layers: Layer[]): Layer[] => [['Input', { shape: [13] }], ...layers];

const digits = { source: { type: 'digits', params: {} } };
const wine = { source: { type: 'wine', params: {} }, transforms: [{ type: 'Standardize', params: {} }] };

const healthy: readonly Scenario[] = [
  {
    name: 'iris-sixteen-units',
    network: [['Input', { shape: [4] }], ...dense('ReLU', [16, 3])],
    data: { source: { type: 'iris', params: {} } },
    training: { epochs: 50, batchSize: 16 },
    right: ['fitting'],
  },
  {
    name: 'wine-standardized-adamw',
    network: ofWine(...dense('Tanh', [16, 3])),
    data: wine,
    training: { epochs: 40, batchSize: 16, optimizer: { type: 'AdamW', params: { lr: 0.003 } } },
    right: ['fitting'],
  },
  // The rate ends at 0, as it should: no rate that is too low.
  {
    name: 'digits-cnn-nesterov-cosine',
    network: [
      ['Input', { shape: [1, 8, 8] }],
      ['Conv2d', { out_channels: 16, kernel_size: [3, 3], padding: [1, 1] }],
      ['ReLU'],
      ['MaxPool2d', { kernel_size: [2, 2] }],
      ['Flatten'],
      ['Linear', { out_features: 10 }],
    ],
    data: digits,
    training: {
      epochs: 20,
      optimizer: { type: 'SGD', params: { lr: 0.05, momentum: 0.9, nesterov: true } },
      schedule: { type: 'CosineAnnealingLR', params: {} },
    },
    right: ['fitting'],
  },
  {
    name: 'noisy-moons-rmsprop',
    network: ofPlane(...dense('Tanh', [16, 16, 2])),
    data: { source: { type: 'moons', params: { samples: 1500, noise: 0.2 } } },
    training: { epochs: 30, batchSize: 64, optimizer: { type: 'RMSprop', params: { lr: 0.005 } } },
    right: ['fitting'],
  },
  {
    name: 'three-arms-gelu',
    network: ofPlane(...dense('GELU', [64, 64, 3])),
    data: { source: { type: 'spiral', params: { samples: 1500, classes: 3 } } },
    training: { epochs: 40, optimizer: { type: 'Adam', params: { lr: 0.005 } } },
    right: ['fitting'],
  },
  {
    name: 'mnist-cnn-4000-momentum',
    network: 'mnist-cnn',
    limit: 4000,
    training: { epochs: 10, optimizer: { type: 'SGD', params: { lr: 0.01, momentum: 0.9 } } },
    right: ['fitting'],
  },
  {
    name: 'autoencoder-4000',
    network: 'autoencoder',
    limit: 4000,
    training: { epochs: 12 },
    right: ['fitting'],
  },
];

const sick: readonly Scenario[] = [
  // 300,000 weights for a hundred digits.
  {
    name: 'digits-100-two-wide-layers',
    network: ofDigits(...dense('ReLU', [512, 512, 10])),
    data: digits,
    limit: 100,
    training: { epochs: 60, batchSize: 10, optimizer: { type: 'Adam', params: { lr: 0.001 } } },
    right: ['overfitting'],
  },
  {
    name: 'sonnets-1500-characters',
    network: [
      ['Input', { shape: [8] }],
      ['Embedding', { num_embeddings: 59, embedding_dim: 16 }],
      ['Flatten'],
      ...dense('ReLU', [256, 59]),
    ],
    data: { source: { type: 'sonnets', params: { context: 8 } } },
    limit: 1500,
    training: { epochs: 25, optimizer: { type: 'Adam', params: { lr: 0.003 } } },
    right: ['overfitting'],
  },
  // A regression: every pixel of 56 pictures learned by heart.
  {
    name: 'shapes-dense-mse',
    network: [
      ['Input', { shape: [1, 12, 12] }],
      ['Flatten'],
      ...dense('ReLU', [512, 512, 144]),
      ['View', { shape: [-1, 1, 12, 12] }],
    ],
    data: { source: { type: 'shapes', params: { samples: 80, size: 12 } } },
    training: {
      epochs: 60,
      batchSize: 8,
      loss: { type: 'MSELoss', params: {} },
      optimizer: { type: 'Adam', params: { lr: 0.001 } },
    },
    right: ['overfitting'],
  },
  {
    name: 'circles-linear',
    network: ofPlane(...dense('ReLU', [2])),
    data: { source: { type: 'circles', params: { samples: 800 } } },
    training: { epochs: 30, optimizer: { type: 'Adam', params: { lr: 0.05 } } },
    right: ['underfitting'],
  },
  {
    name: 'digits-through-one-unit',
    network: ofDigits(...dense('Identity', [1, 10])),
    data: digits,
    training: { epochs: 40 },
    right: ['underfitting'],
  },
  {
    name: 'digits-adamw-rate-3',
    network: ofDigits(...dense('ReLU', [128, 10])),
    data: digits,
    training: { epochs: 15, optimizer: { type: 'AdamW', params: { lr: 3 } } },
    right: ['rateTooHigh'],
  },
  {
    name: 'iris-momentum-rate-2',
    network: [['Input', { shape: [4] }], ...dense('Tanh', [16, 3])],
    data: { source: { type: 'iris', params: {} } },
    training: { epochs: 30, batchSize: 16, optimizer: { type: 'SGD', params: { lr: 2, momentum: 0.9 } } },
    right: ['rateTooHigh'],
  },
  {
    name: 'wine-sgd-rate-millionth',
    network: ofWine(...dense('Tanh', [16, 3])),
    data: wine,
    training: { epochs: 30, batchSize: 16, optimizer: { type: 'SGD', params: { lr: 1e-6 } } },
    right: ['rateTooLow'],
  },
  // Nothing LogSoftmax gives is above 0, so that ReLU lets nothing through and no gradient back.
  {
    name: 'digits-relu-behind-log-softmax',
    network: ofDigits(
      ['Linear', { out_features: 64 }],
      ['LogSoftmax', { dim: 1 }],
      ['ReLU'],
      ['Linear', { out_features: 10 }],
    ),
    data: digits,
    training: { epochs: 20 },
    right: ['notLearning'],
  },
  // Every sigmoid leaves a quarter of the gradient at most; a hundred times the rate does not help.
  {
    name: 'digits-eight-sigmoids',
    network: ofDigits(...dense('Sigmoid', [32, 32, 32, 32, 32, 32, 32, 32, 10])),
    data: digits,
    training: { epochs: 20, optimizer: { type: 'SGD', params: { lr: 0.01 } } },
    right: ['notLearning'],
  },
  // Large enough to learn the wrong labels by heart; for validation they never were of use.
  {
    name: 'digits-shuffled-by-heart',
    network: ofDigits(...dense('ReLU', [256, 256, 10])),
    data: digits,
    spoil: 'shuffledLabels',
    training: { epochs: 40, optimizer: { type: 'Adam', params: { lr: 0.002 } } },
    right: ['dataProblem'],
  },
  {
    name: 'digits-300-half-copied',
    network: ofDigits(...dense('ReLU', [128, 10])),
    data: digits,
    limit: 300,
    spoil: 'halfCopiedValidation',
    training: { epochs: 40, optimizer: { type: 'Adam', params: { lr: 0.003 } } },
    right: ['dataProblem'],
  },
  // Says the same of every point and is right 97 times of 100.
  {
    name: 'circles-three-in-a-hundred',
    network: ofPlane(...dense('ReLU', [16, 2])),
    data: { source: { type: 'circles', params: { samples: 3000, noise: 0.3 } } },
    spoil: 'rareOthers',
    training: { epochs: 20 },
    right: ['dataProblem'],
  },
];

/** Scenarios by somebody who has not read the rules; never used to find their limits. */
export const heldOut: readonly Scenario[] = [...healthy, ...sick];
