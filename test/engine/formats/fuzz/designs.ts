import { analyze } from '../../../../engine/graph/analyze';
import { buildNetwork, initialState } from '../../../../engine/graph/build';
import type { DesignDocument } from '../../../../engine/graph/document';
import { toFileTensor } from '../../../../engine/training/weights';
import { chain } from '../../../support/design';

/** Of layers that are written as one node and as several. */
export const design = chain(
  [
    ['Input', { shape: [3, 8, 8] }],
    ['Conv2d', { out_channels: 4, kernel_size: [3, 3], padding: [1, 1] }],
    ['BatchNorm2d'],
    ['GELU'],
    ['MaxPool2d', { kernel_size: [3, 3], stride: [2, 2], ceil_mode: true }],
    ['AvgPool2d', { kernel_size: [3, 3], stride: [2, 2], padding: [1, 1], ceil_mode: true }],
    ['Flatten'],
    ['View', { shape: [-1, 9, 4] }],
    ['LSTM', { hidden_size: 4, num_layers: 2 }],
    ['TransformerEncoderLayer', { nhead: 2, dim_feedforward: 8 }],
    ['Slice', { dim: 1, start: 1 }],
    ['Flatten'],
    ['Linear', { out_features: 5 }],
  ],
  { source: { type: 'random', params: { input_shape: [3, 8, 8] } } },
);

/** Of pictures that go through transforms. */
export const prepared = chain(
  [['Input', { shape: [3, 4, 4] }], ['Conv2d', { out_channels: 2 }], ['Flatten'], ['Linear', { out_features: 5 }]],
  {
    source: { type: 'random', params: { input_shape: [3, 6, 4], classes: 5 } },
    target: 'label',
    transforms: [
      { type: 'Normalize', params: { mean: [0.1, 0.2, 0.3], std: [2] } },
      { type: 'RandomCrop', params: { size: [4, 4], padding: 1 } },
    ],
  },
);

export function analyzed(document: DesignDocument) {
  const analysis = analyze(document, null);
  return { document, analysis, network: buildNetwork(document, analysis) };
}

/** A design with the weights that a run would begin with. */
export function untrained(given: DesignDocument) {
  const { document, analysis, network } = analyzed(given);
  const drawn = initialState(network, 1);
  const weights = new Map(
    network.state.map((state) => [state.name, toFileTensor(state, drawn.get(state.name) as Float32Array)]),
  );
  return { document, analysis, network, weights };
}
