import { expect, it } from 'vitest';
import { checkDesign } from '../../../../engine/data';
import type { MessageCode } from '../../../../engine/text/messages';
import { chain } from '../../../support/design';

type Told = MessageCode | null;
type Params = Readonly<Record<string, number | readonly number[]>>;

/** By the layers before the Output: what is told with a loss that wants scores, logits, probabilities, their logarithms. */
const ROWS: readonly (readonly [layers: readonly (readonly [string, Params?])[], Told, Told, Told, Told])[] = [
  [[['Linear', { out_features: 10 }]], null, null, 'graph.probabilities', 'graph.logProbabilities'],
  ...(['ReLU', 'ReLU6', 'Softplus', 'LogSigmoid', 'Tanh', 'Softsign', 'Hardtanh', 'ELU', 'GELU', 'SiLU'] as const).map(
    (type) =>
      [
        [[type]],
        'graph.squashedScores',
        'graph.squashedScores',
        'graph.probabilities',
        'graph.logProbabilities',
      ] as const,
  ),
  ...(['LeakyReLU', 'PReLU', 'Tanhshrink', 'Dropout'] as const).map(
    (type) => [[[type]], null, null, 'graph.probabilities', 'graph.logProbabilities'] as const,
  ),
  [
    [['LeakyReLU', { negative_slope: 0 }]],
    'graph.squashedScores',
    'graph.squashedScores',
    'graph.probabilities',
    'graph.logProbabilities',
  ],
  [[['Sigmoid']], 'graph.squashedScores', 'graph.doubleSigmoid', null, 'graph.logProbabilities'],
  [[['Hardsigmoid']], 'graph.squashedScores', 'graph.doubleSigmoid', null, 'graph.logProbabilities'],
  [
    [['Hardtanh', { min_val: 0, max_val: 1 }]],
    'graph.squashedScores',
    'graph.doubleSigmoid',
    null,
    'graph.logProbabilities',
  ],
  [[['Softmax']], 'graph.doubleSoftmax', 'graph.squashedScores', null, 'graph.logProbabilities'],
  [[['Softmin']], 'graph.doubleSoftmax', 'graph.squashedScores', null, 'graph.logProbabilities'],
  [[['LogSoftmax']], null, 'graph.squashedScores', 'graph.probabilities', null],
  // What only hands numbers on is looked through.
  [
    [['Sigmoid'], ['Identity'], ['Flatten']],
    'graph.squashedScores',
    'graph.doubleSigmoid',
    null,
    'graph.logProbabilities',
  ],
];

const LOSSES = ['CrossEntropyLoss', 'BCEWithLogitsLoss', 'BCELoss', 'KLDivLoss'] as const;

it.each(
  ROWS.map(
    ([layers, ...told]) =>
      [
        layers.map(([type, params]) => type + (params ? ` ${JSON.stringify(params)}` : '')).join(', '),
        layers,
        told,
      ] as const,
  ),
)('before the Output, %s suits a loss or is told not to', (_, layers, told) => {
  const found = LOSSES.map((type) => {
    const design = chain(
      [['Input', { shape: [784] }], ['Linear', { out_features: 10 }], ...layers],
      { source: { type: 'random', params: { samples: 64, input_shape: [784], classes: 10 } }, target: 'oneHot' },
      { loss: { type, params: {} } },
    );
    const { problems } = checkDesign(design);
    expect(problems.length).toBeLessThanOrEqual(1);
    return problems[0]?.message.code ?? null;
  });
  expect(found).toEqual(told);
});
