import { describe, expect, it } from 'vitest';
import type { ParamValue } from '../../../engine/core/params';
import type { Dim, PortType } from '../../../engine/core/portType';
import { layerByType } from '../../../engine/layers';
import type { LayerDefinition, LayerProblem, LayerRepair } from '../../../engine/layers/contract';
import { formatMessage, type MessageArg } from '../../../engine/text/messages';
import { withDefaults } from '../../fixtures/spec';

type Params = Readonly<Record<string, ParamValue>>;
type Sizes = readonly number[];

const map = (...sizes: number[]): PortType => ({ shape: ['N', ...sizes] as Dim[], dtype: 'float32' });

/** Layer, parameters, inputs without the batch, words of the explanation, the first repair. */
const cases: readonly (readonly [string, Params, readonly Sizes[], string, LayerRepair | null])[] = [
  ['Conv2d', {}, [[784]], 'and gets 784', insert('View', { shape: [-1, 1, 28, 28] })],
  ['Conv2d', {}, [[10]], 'and gets 10', null],
  ['Conv2d', {}, [[28, 28]], 'and gets 28×28', insert('View', { shape: [-1, 1, 28, 28] })],
  ['Conv2d', {}, [[]], 'and gets 1', null],
  ['Conv2d', {}, [[2, 3, 4, 5]], 'and gets 2×3×4×5', null],
  ['Conv2d', { groups: 4 }, [[6, 8, 8]], '6 cannot be divided by 4', set({ groups: 2 })],
  ['Conv2d', { groups: 3, out_channels: 16 }, [[6, 8, 8]], '16 cannot be divided by 3', set({ out_channels: 18 })],
  [
    'Conv2d',
    { kernel_size: [5, 5], dilation: [1, 2] },
    [[3, 6, 8]],
    'covers 5×9, but its input is only 6×8 (6×8 with padding)',
    set({ kernel_size: [5, 4], padding: [0, 0] }),
  ],
  ['Conv2d', { kernel_size: [5, 5] }, [[3, 0, 8]], 'covers 5×5, but its input is only 0×8', null],
  ['MaxPool2d', {}, [[8, 1, 1]], 'covers 2×2', set({ kernel_size: [1, 1], padding: [0, 0] })],
  ['MaxPool2d', { padding: [2, 1] }, [[8, 9, 9]], 'padding 2×1 is more than half', set({ padding: [1, 1] })],
  [
    'MaxPool2d',
    { dilation: [2, 2], padding: [1, 1] },
    [[8, 1, 1]],
    'padding alone',
    set({ kernel_size: [1, 1], padding: [0, 0] }),
  ],
  ['MaxPool2d', {}, [[784]], 'feature maps', insert('View', { shape: [-1, 1, 28, 28] })],
  ['AvgPool2d', { kernel_size: [9, 9] }, [[8, 5, 7]], 'covers 9×9', set({ kernel_size: [5, 7], padding: [0, 0] })],
  ['AvgPool2d', { padding: [3, 0] }, [[8, 9, 9]], 'At most 1×1', set({ padding: [1, 0] })],
  ['AvgPool2d', {}, [[5]], 'feature maps', null],
  ['AdaptiveAvgPool2d', {}, [[5]], 'feature maps', insert('View', { shape: [-1, 5, 1, 1] })],
  ['BatchNorm2d', {}, [[5]], 'feature maps', insert('View', { shape: [-1, 5, 1, 1] })],
  ['LocalResponseNorm', {}, [[5]], 'feature maps', insert('View', { shape: [-1, 5, 1, 1] })],
  ['LocalResponseNorm', {}, [[]], 'feature maps', null],
  ['Linear', {}, [[]], 'a single number', insert('View', { shape: [-1, 1] })],
  ['Softmax', { dim: 0 }, [[10]], 'dim 0 is the batch', set({ dim: 1 })],
  ['Softmax', { dim: 2 }, [[10]], '-2 to 1 only', set({ dim: 1 })],
  ['LogSoftmax', { dim: -2 }, [[10]], 'dim -2 is the batch', set({ dim: 1 })],
  ['Flatten', { start_dim: 0 }, [[3, 4]], 'start_dim 0 is the batch', set({ start_dim: 1, end_dim: -1 })],
  ['Flatten', { start_dim: 3 }, [[3, 4]], 'start_dim is 3', set({ start_dim: 1, end_dim: -1 })],
  ['Flatten', { end_dim: -4 }, [[3, 4]], 'end_dim is -4', set({ start_dim: 1, end_dim: -1 })],
  ['Flatten', { start_dim: 2, end_dim: 1 }, [[3, 4]], 'lies behind end_dim 1', set({ start_dim: 1, end_dim: -1 })],
  ['Flatten', {}, [[]], 'start_dim is 1', null],
  [
    'View',
    { shape: [-1, 12544] },
    [[16, 24, 24]],
    "View 'it' asks for 12544 features per sample and gets 9216 (16×24×24)",
    set({ shape: [-1, 9216] }),
  ],
  ['View', { shape: [-1, 1, 32, 32] }, [[3072]], 'asks for 1024 features', set({ shape: [-1, 3, 32, 32] })],
  ['View', { shape: [-1, 5, 7] }, [[36]], 'asks for 35 features', set({ shape: [-1, 36] })],
  ['View', { shape: [64, 784] }, [[28, 28]], 'fixes the batch at 64', set({ shape: [-1, 784] })],
  ['View', { shape: [64, -1, 7] }, [[28, 28]], 'fixes the batch at 64', set({ shape: [-1, 112, 7] })],
  ['View', { shape: [64, 100] }, [[28, 28]], 'fixes the batch at 64', set({ shape: [-1, 784] })],
  ['View', { shape: [-1, -1, 28] }, [[28, 28]], 'more than one -1', set({ shape: [-1, 28, 28] })],
  ['View', { shape: [-1, -1, -1] }, [[28, 28]], 'more than one -1', set({ shape: [-1, 784] })],
  ['View', { shape: [-1, 0] }, [[28, 28]], 'A size of 0', set({ shape: [-1, 784] })],
  ['View', { shape: [-1] }, [[28]], 'asks for 1 features per sample and gets 28', set({ shape: [-1, 28] })],
  [
    'Add',
    {},
    [
      [64, 8, 8],
      [32, 16, 16],
    ],
    'Input 1 is 64×8×8, input 2 is 32×16×16',
    insert('Conv2d', { out_channels: 64, kernel_size: [1, 1], stride: [2, 2] }, 1),
  ],
  ['Add', {}, [[10], [10], [12]], 'input 3 is 12', insert('Linear', { out_features: 10, bias: true }, 2)],
  [
    'Add',
    {},
    [
      [64, 16, 16],
      [64, 8, 8],
    ],
    'input 2 is 64×8×8',
    null,
  ],
  ['Add', {}, [[10], [3, 10]], 'input 2 is 3×10', null],
  ['Concat', { dim: 0 }, [[10], [10]], 'dim 0 is the batch', set({ dim: 1 })],
  [
    'Concat',
    {},
    [
      [3, 8, 8],
      [4, 7, 8],
    ],
    'along dimension 1; all other sizes must agree. Input 1 is 3×8×8, input 2 is 4×7×8',
    insert('AdaptiveAvgPool2d', { output_size: [8, 8] }, 1),
  ],
  ['Concat', {}, [[10], [3, 8, 8]], 'input 2 is 3×8×8', insert('Flatten', { start_dim: 1, end_dim: -1 }, 1)],
  ['Concat', {}, [[3, 8, 8], [10]], 'input 2 is 10', insert('Flatten', { start_dim: 1, end_dim: -1 }, 0)],
];

describe('what a layer cannot work on', () => {
  it.each(cases)('%s %j refuses %j: %s', (type, params, sizes, words, repair) => {
    const layer = layerByType(type) as LayerDefinition;
    const inputs = sizes.map((each) => map(...each));
    const inference = layer.infer(inputs, withDefaults(layer.params, params));
    if (!('problem' in inference)) throw new Error(`expected a problem, got ${JSON.stringify(inference)}`);
    const { problem } = inference;
    expect(say(problem, type)).toContain(words);
    expect(problem.repairs[0] ?? null).toEqual(repair);
    for (const offered of problem.repairs)
      expect(afterRepair(layer, params, inputs, offered)).not.toHaveProperty('problem');
  });

  it('warns where Linear works along the rows of a map', () => {
    const layer = layerByType('Linear') as LayerDefinition;
    const inference = layer.infer([map(16, 24, 24)], withDefaults(layer.params, {}));
    if ('problem' in inference) throw new Error('PyTorch takes it');
    expect(inference.outputs).toEqual([map(16, 24, 64)]);
    const [warning] = inference.warnings ?? [];
    expect(say(warning as LayerProblem, 'Linear')).toContain('see all 9216 numbers');
    expect(warning?.repairs).toEqual([insert('Flatten', { start_dim: 1, end_dim: -1 })]);
    expect(layer.infer([map(9, 4)], withDefaults(layer.params, {}))).not.toHaveProperty('warnings');
  });

  it('warns where BatchNorm2d sees one value per channel and sample', () => {
    const layer = layerByType('BatchNorm2d') as LayerDefinition;
    const inference = layer.infer([map(16, 1, 1)], withDefaults(layer.params, {}));
    if ('problem' in inference) throw new Error('PyTorch takes it');
    expect(inference.warnings?.map(({ code }) => code)).toEqual(['layer.batchNormSingle']);
  });
});

function set(params: Params): LayerRepair {
  return { kind: 'setParams', params };
}

function insert(type: string, params: Params, wire?: number): LayerRepair {
  return { kind: 'insertBefore', port: 'x', type, params, ...(wire === undefined ? {} : { wire }) };
}

/** The sentence, which must be whole in both languages. */
function say(problem: LayerProblem, type: string): string {
  const args: Record<string, MessageArg> = { ...problem.args, layer: `${type} 'it'` };
  for (const language of ['en', 'zh-CN'] as const) {
    expect(formatMessage(language, problem.code, args)).not.toMatch(/\{\w+\}|undefined|NaN/);
  }
  return formatMessage('en', problem.code, args);
}

function afterRepair(layer: LayerDefinition, params: Params, inputs: readonly PortType[], repair: LayerRepair) {
  if (repair.kind === 'setParams')
    return layer.infer(inputs, withDefaults(layer.params, { ...params, ...repair.params }));
  const inserted = layerByType(repair.type) as LayerDefinition;
  const place = repair.wire ?? 0;
  const before = inserted.infer([inputs[place] as PortType], withDefaults(inserted.params, repair.params));
  if ('problem' in before) return before;
  return layer.infer(inputs.with(place, before.outputs[0] as PortType), withDefaults(layer.params, params));
}
