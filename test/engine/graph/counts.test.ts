import { describe, expect, it, test } from 'vitest';
import { amountOf, inNumbers, inWords } from '../../../engine/core/formula';
import { numel } from '../../../engine/core/shape';
import { checkDesign } from '../../../engine/data';
import { analyze } from '../../../engine/graph/analyze';
import { activationBytes, COUNTS, layerCounts, layerFormulas } from '../../../engine/graph/counts';
import type { DesignDocument } from '../../../engine/graph/document';
import { templateByName, templates } from '../../../engine/graph/templates';
import { layers } from '../../../engine/layers';
import type { LayerDefinition } from '../../../engine/layers/contract';
import { portType, withDefaults } from '../../fixtures/spec';
import { chain } from '../../support/design';
import { blockDesign } from './blockDesign';

describe.each(Object.entries<LayerDefinition>(layers))('%s', (_, layer) => {
  it.each(layer.samples)('explains each count by what it is counted from: $name', (sample) => {
    const params = withDefaults(layer.params, sample.params);
    const inputs = sample.inputs.map((input) => portType({ ...input, shape: [1, ...input.shape.slice(1)] }));
    const inference = layer.infer(inputs, params);
    if ('problem' in inference) throw new Error(inference.problem.code);
    const learnt = layer.state(inputs, params).filter(({ kind }) => kind === 'parameter');
    for (const { name, sizes, shape } of learnt) {
      expect(sizes?.map(amountOf), name).toEqual(shape);
      // Every size that is not a plain factor has a name.
      for (const size of sizes ?? []) expect(inWords(size), name).toMatch(/[a-zL]/);
    }
    const { outputs } = inference;
    const measured = { definition: layer, params, inputs, outputs, names: outputs.map(() => null), frozen: false };
    const formulas = layerFormulas(measured);
    const counts = layerCounts(measured);
    expect(amountOf(formulas.parameters)).toBe(learnt.reduce((sum, { shape }) => sum + numel(shape), 0));
    for (const count of COUNTS) {
      expect(Number.isInteger(amountOf(formulas[count])), count).toBe(true);
      expect(amountOf(formulas[count])).toBeGreaterThanOrEqual(0);
      expect(counts[count], `${count} without its formula`).toBe(amountOf(formulas[count]));
    }
  });
});

const source = { source: { type: 'mnist', params: {} } };

test.each<[string, Parameters<typeof chain>[0][number], readonly number[], string, string, string]>([
  [
    'parameters',
    ['Conv2d', { out_channels: 32 }],
    [1, 28, 28],
    'out_channels × in_channels × kernel_h × kernel_w + out_channels',
    '32 × 1 × 3 × 3 + 32',
    '320',
  ],
  [
    'parameters',
    ['Conv2d', { out_channels: 6, groups: 2, bias: false }],
    [4, 8, 8],
    'out_channels × in_channels/groups × kernel_h × kernel_w',
    '6 × 4/2 × 3 × 3',
    '108',
  ],
  [
    'macs',
    ['Conv2d', { out_channels: 32 }],
    [1, 28, 28],
    'out_channels × H_out × W_out × in_channels × kernel_h × kernel_w',
    '32 × 26 × 26 × 1 × 3 × 3',
    '194688',
  ],
  ['neurons', ['Conv2d', { out_channels: 32 }], [1, 28, 28], 'C × H × W', '32 × 26 × 26', '21632'],
  [
    'parameters',
    ['Linear', { out_features: 10 }],
    [84],
    'out_features × in_features + out_features',
    '10 × 84 + 10',
    '850',
  ],
  ['macs', ['Linear', { out_features: 10 }], [84], 'out_features × in_features', '10 × 84', '840'],
  ['macs', ['Linear', { out_features: 10 }], [7, 84], 'rows × out_features × in_features', '7 × 10 × 84', '5880'],
  ['parameters', ['BatchNorm2d'], [16, 4, 4], '2 × num_features', '2 × 16', '32'],
  [
    'parameters',
    ['LSTM', { hidden_size: 5, num_layers: 3 }],
    [7, 3],
    '4 × hidden_size × input_size + 5 × 4 × hidden_size × hidden_size + 6 × 4 × hidden_size',
    '4 × 5 × 3 + 5 × 4 × 5 × 5 + 6 × 4 × 5',
    '680',
  ],
  ['activations', ['ReLU'], [16, 4, 4], 'C × H × W', '16 × 4 × 4', '256'],
  ['activations', ['Flatten'], [16, 4, 4], '0', '0', '0'],
] as const)('%s of %j for %j', (count, layer, shape, words, numbers, amount) => {
  const analysis = analyze(chain([['Input', { shape: [...shape] }], layer], source), null);
  const node = analysis.nodes.get(analysis.order[1] as string);
  const formula = node?.formulas[count as 'macs'] ?? 0;
  expect([inWords(formula), inNumbers(formula), String(amountOf(formula))]).toEqual([words, numbers, amount]);
  expect(node?.[count as 'macs']).toBe(amountOf(formula));
});

it('counts the bytes of a batch', () => {
  const bytes = activationBytes(120, 64);
  expect([inWords(bytes), amountOf(bytes)]).toEqual(['N × 120 × bytes', 30720]);
});

it('sums a block up over what lies in it, by name', () => {
  const { nodes, totals } = analyze(blockDesign, null);
  const stage = nodes.get('stage1');
  expect(inWords(stage?.formulas.parameters ?? 0)).toBe('unit1/conv + unit2/conv');
  expect(stage?.parameters).toBe(20);
  expect(totals.parameters).toBe(40 + 7850);
});

it.each(templates.map(({ name, document }) => [name, document()] as const))(
  '%s adds up',
  (_, document: DesignDocument) => {
    const { nodes, order, totals } = checkDesign(document);
    for (const count of COUNTS) {
      const amounts = order.map((id) => amountOf(nodes.get(id)?.formulas[count] ?? Number.NaN));
      expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(totals[count]);
    }
  },
);

it('keeps a transformer layer’s inner numbers in mind, not only what comes out', () => {
  const document = templateByName('mnist-transformer')?.document() as DesignDocument;
  const inner = [...checkDesign(document).nodes.values()].find(({ id }) => /transformer|encoder/i.test(id));
  const out = numel((inner?.outputs[0]?.shape.slice(1) ?? []) as number[]);
  expect(inner?.activations).toBeGreaterThan(5 * out);
});
