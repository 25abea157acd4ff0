import { expect, test } from 'vitest';
import { checkDesign } from '../../../../engine/data';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import { digits } from '../../../../engine/graph/templates/data';
import { draw } from '../../../../engine/graph/templates/draw';
import { layer } from '../../../../engine/graph/templates/drawn';

test('a layer that leads to two loose ends goes with the last of them', () => {
  const design = draw({
    name: 'ends',
    rows: [
      [
        layer('Input', { shape: [1, 28, 28] }),
        layer('Flatten', {}, { name: 'flat' }),
        layer('Linear', { out_features: 10 }, { name: 'fc' }),
        layer('Output', {}, { from: ['fc'] }),
        layer('Linear', { out_features: 32 }, { name: 'side', from: ['flat'] }),
        layer('ReLU', {}, { name: 'a', from: ['side'] }),
        layer('Tanh', {}, { name: 'b', from: ['side'] }),
      ],
    ],
    data: digits(),
    training: { loss: 'CrossEntropyLoss', optimizer: { type: 'SGD', params: { lr: 0.01 } }, epochs: 1, batchSize: 16 },
  });
  const told = (of: typeof design) =>
    checkDesign(of).problems.map(({ message: { code, args } }) => [code, (args as { layers?: unknown }).layers]);
  expect(told(design)).toEqual([
    ['graph.unused', ['a']],
    ['graph.unused', ['b']],
  ]);
  const once = applyEdits(design, checkDesign(design).problems[0]?.repairs.at(-1)?.edits ?? []);
  expect(told(once)).toEqual([['graph.unused', ['side', 'b']]]);
  const twice = applyEdits(once, checkDesign(once).problems[0]?.repairs.at(-1)?.edits ?? []);
  expect(told(twice)).toEqual([]);
});
