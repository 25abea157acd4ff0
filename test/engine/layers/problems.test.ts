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
  ['Conv1d', {}, [[28]], 'sequences (channels × length) and gets 28', insert('View', { shape: [-1, 1, 28] })],
  ['Conv1d', {}, [[3, 4, 5]], 'and gets 3×4×5', insert('View', { shape: [-1, 3, 20] })],
  ['Conv1d', { groups: 4 }, [[6, 8]], '6 cannot be divided by 4', set({ groups: 2 })],
  [
    'Conv1d',
    { kernel_size: 5, dilation: 2 },
    [[3, 6]],
    'covers 9, but its input is only 6 (6 with padding)',
    set({ kernel_size: 3, padding: 0 }),
  ],
  ['Conv3d', {}, [[4, 8, 8]], 'volumes', insert('View', { shape: [-1, 1, 4, 8, 8] })],
  ['Conv3d', {}, [[64]], 'and gets 64', insert('View', { shape: [-1, 1, 4, 4, 4] })],
  ['Conv3d', {}, [[65]], 'and gets 65', null],
  ['Conv3d', { groups: 2, out_channels: 5 }, [[4, 8, 8, 8]], '5 cannot be divided by 2', set({ out_channels: 6 })],
  [
    'Conv3d',
    { padding: [0, 1, 0] },
    [[1, 2, 2, 8]],
    'covers 3×3×3, but its input is only 2×2×8 (2×4×8 with padding)',
    set({ kernel_size: [2, 3, 3], padding: [0, 1, 0] }),
  ],
  ['ConvTranspose1d', {}, [[784]], 'sequences', insert('View', { shape: [-1, 1, 784] })],
  [
    'ConvTranspose1d',
    { stride: 2, output_padding: 2 },
    [[3, 5]],
    'output_padding 2 must be smaller than the stride 2 or the dilation 1. At most 1',
    set({ output_padding: 1 }),
  ],
  [
    'ConvTranspose2d',
    { stride: [1, 2], output_padding: [1, 1], dilation: [1, 4] },
    [[3, 5, 5]],
    'output_padding 1×1 must be smaller than the stride 1×2 or the dilation 1×4. At most 0×3',
    set({ output_padding: [0, 1] }),
  ],
  [
    'ConvTranspose2d',
    { kernel_size: [1, 3], padding: [1, 1] },
    [[3, 2, 5]],
    'makes 2×7 out of 2×5, and padding 1×1 cuts that down to 0×5',
    set({ padding: [0, 1] }),
  ],
  ['ConvTranspose2d', { kernel_size: [1, 1] }, [[3, 0, 8]], 'out of 0×8', null],
  ['ConvTranspose2d', { groups: 4 }, [[6, 8, 8]], '6 cannot be divided by 4', set({ groups: 2 })],
  ['ConvTranspose2d', { groups: 3 }, [[6, 8, 8]], '16 cannot be divided by 3', set({ out_channels: 18 })],
  ['MaxPool1d', { kernel_size: 3 }, [[8, 2]], 'covers 3', set({ kernel_size: 2, padding: 0 })],
  ['MaxPool1d', { padding: 2 }, [[8, 9]], 'padding 2 is more than half', set({ padding: 1 })],
  [
    'MaxPool1d',
    { dilation: 2, padding: 1 },
    [[8, 1]],
    'padding is 1 with dilation 2',
    set({ kernel_size: 1, padding: 0 }),
  ],
  ['AvgPool1d', { kernel_size: 9 }, [[8, 5]], 'covers 9', set({ kernel_size: 5, padding: 0 })],
  ['AvgPool1d', {}, [[5]], 'sequences', insert('View', { shape: [-1, 1, 5] })],
  ['LPPool1d', { kernel_size: 9 }, [[8, 5]], 'covers 9', set({ kernel_size: 5 })],
  ['LPPool2d', { kernel_size: [2, 9] }, [[8, 5, 5]], 'covers 2×9', set({ kernel_size: [2, 5] })],
  ['AdaptiveAvgPool1d', {}, [[5]], 'sequences', insert('View', { shape: [-1, 1, 5] })],
  ['AdaptiveMaxPool1d', {}, [[2, 3, 4]], 'sequences', insert('View', { shape: [-1, 2, 12] })],
  ['AdaptiveMaxPool2d', {}, [[5]], 'feature maps', insert('View', { shape: [-1, 5, 1, 1] })],
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
  ['View', { shape: [-1] }, [[28]], 'asks for 1 feature per sample and gets 28', set({ shape: [-1, 28] })],
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
    insert('Conv2d', { out_channels: 64, kernel_size: [1, 1], stride: [2, 2] }, 0),
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
  ['Hardtanh', { min_val: 2, max_val: -1 }, [[5]], 'min_val is 2 and max_val is -1', set({ min_val: -1, max_val: 2 })],
  ['Hardtanh', { min_val: 2, max_val: 2 }, [[5]], 'has to be the smaller one', set({ min_val: -1, max_val: 1 })],
  ['PReLU', { num_parameters: 4 }, [[3, 8, 8]], 'has 4 slopes, but its input has 3', set({ num_parameters: 3 })],
  ['PReLU', { num_parameters: 4 }, [[]], 'its input has 1 channel', set({ num_parameters: 1 })],
  ['GLU', {}, [[4, 7]], 'halves dimension -1, but its size is 7', null],
  ['GLU', { dim: 0 }, [[4]], 'dim 0 is the batch', set({ dim: 1 })],
  ['Softmin', { dim: -2 }, [[10]], 'dim -2 is the batch', set({ dim: 1 })],
  ['BatchNorm1d', {}, [[3, 4, 5]], 'on features, or on sequences', insert('Flatten', { start_dim: 1, end_dim: -1 })],
  ['BatchNorm1d', {}, [[]], 'and gets 1', insert('View', { shape: [-1, 1] })],
  ['LayerNorm', { normalized_shape: [6] }, [[4, 5]], 'normalises over 6, but', set({ normalized_shape: [5] })],
  ['LayerNorm', { normalized_shape: [2, 4, 5] }, [[4, 5]], 'are 4×5', set({ normalized_shape: [4, 5] })],
  ['LayerNorm', {}, [[]], 'a single number', insert('View', { shape: [-1, 1] })],
  ['RMSNorm', { normalized_shape: [6] }, [[5]], 'normalises over 6, but', set({ normalized_shape: [5] })],
  ['GroupNorm', { num_groups: 4 }, [[6, 8, 8]], '6 cannot be divided by 4', set({ num_groups: 3 })],
  ['GroupNorm', {}, [[]], 'a single number', insert('View', { shape: [-1, 1] })],
  ['InstanceNorm2d', {}, [[8, 1, 1]], 'nothing is left', null],
  ['InstanceNorm2d', {}, [[5]], 'feature maps', null],
  ['Dropout2d', {}, [[5]], 'feature maps', insert('View', { shape: [-1, 5, 1, 1] })],
  ['RNN', {}, [[28]], "and gets 28 at 'x'", insert('View', { shape: [-1, 28, 1] })],
  ['LSTM', {}, [[1, 28, 28]], 'and gets 1×28×28', insert('View', { shape: [-1, 28, 28] })],
  ['LSTM', {}, [[3, 28, 28]], 'and gets 3×28×28', insert('Flatten', { start_dim: 2, end_dim: -1 })],
  ['LSTM', {}, [[0, 4]], 'at least one step', null],
  ['LSTM', {}, [[]], 'and gets 1', insert('View', { shape: [-1, 1, 1] })],
  ['GRU', { batch_first: false }, [[5, 3]], 'the batch always comes first', set({ batch_first: true })],
  ['MultiheadAttention', {}, [[6]], "and gets 6 at 'query'", null],
  ['MultiheadAttention', {}, [[8]], "and gets 8 at 'query'", at('query', insert('View', { shape: [-1, 1, 8] }))],
  [
    'MultiheadAttention',
    {},
    [[5, 6]],
    "'it': num_heads is 4, but each step has 6 features, and 6 cannot be divided by 4. Use 3 heads",
    set({ num_heads: 3 }),
  ],
  ['MultiheadAttention', { num_heads: 9 }, [[5, 7]], 'Use 7 heads', set({ num_heads: 7 })],
  ['MultiheadAttention', { batch_first: false }, [[5, 8]], 'batch_first is false', set({ batch_first: true })],
  [
    'MultiheadAttention',
    { self_attention: false },
    [
      [5, 8],
      [4, 8],
      [3, 8],
    ],
    'the keys have 4 steps and the values 3',
    null,
  ],
  ['MultiheadAttention', { self_attention: false }, [[5, 8], [8], [3, 8]], "gets 8 at 'key'", null],
  ['TransformerEncoderLayer', { nhead: 8 }, [[5, 12]], 'nhead is 8, but', set({ nhead: 6 })],
  [
    'TransformerEncoderLayer',
    { batch_first: false },
    [[5, 12]],
    'batch always comes first',
    set({ batch_first: true }),
  ],
  ['PositionalEncoding', {}, [[1, 7, 5]], 'steps × features', insert('View', { shape: [-1, 7, 5] })],
  ['PositionEmbedding', { max_len: 9 }, [[12, 4]], 'max_len is 9, but its input has 12', set({ max_len: 12 })],
  ['ZeroPad2d', {}, [[28, 28]], 'and gets 28×28', insert('View', { shape: [-1, 1, 28, 28] })],
  ['ConstantPad1d', {}, [[9]], 'works on sequences', insert('View', { shape: [-1, 1, 9] })],
  ['ConstantPad1d', {}, [[3, 9, 9]], 'and gets 3×9×9', insert('View', { shape: [-1, 3, 81] })],
  ['ReflectionPad1d', { padding: [2, 5] }, [[3, 4]], 'padding [2, 5] is too wide', set({ padding: [2, 3] })],
  [
    'ReflectionPad2d',
    { padding: [1, 9, 5, 2] },
    [[3, 4, 6]],
    'a size of 4×6 is one smaller',
    set({ padding: [1, 5, 3, 2] }),
  ],
  ['ReplicationPad2d', {}, [[3, 0, 6]], 'there is no border', null],
  ['Upsample', { size: [4, 4] }, [[3, 2, 2]], 'has a size, 4×4, and a scale_factor', set({ scale_factor: null })],
  ['Upsample', { scale_factor: null }, [[3, 2, 2]], 'neither a size', set({ scale_factor: [2, 2], size: null })],
  [
    'Upsample',
    { scale_factor: [0.2, 1] },
    [[3, 2, 2]],
    'leaves nothing of a map of 2×2',
    set({ scale_factor: [2, 2], size: null }),
  ],
  [
    'PixelShuffle',
    {},
    [[6, 5, 5]],
    '6 cannot be divided by 4',
    insert('Conv2d', { out_channels: 8, kernel_size: [1, 1] }),
  ],
  [
    'Unflatten',
    { unflattened_size: [1, 32, 32] },
    [[784]],
    'into [1, 32, 32], but its size is 784',
    set({ unflattened_size: [1, -1] }),
  ],
  [
    'Unflatten',
    { unflattened_size: [2, 28, 28] },
    [[784]],
    'must multiply to 784',
    set({ unflattened_size: [1, 28, 28] }),
  ],
  ['Unflatten', { unflattened_size: [-1, -1] }, [[6]], 'one of them may be -1', set({ unflattened_size: [1, -1] })],
  ['Unflatten', { unflattened_size: [0, -1] }, [[6]], 'its size is 6', set({ unflattened_size: [1, -1] })],
  ['Unflatten', { dim: 0 }, [[6]], 'dimension 0 would no longer be the batch', set({ dim: 1 })],
  ['Permute', {}, [[3, 4, 5]], 'each of the 4 dimensions', set({ dims: [0, 3, 2, 1] })],
  ['Permute', { dims: [0, 1, 1] }, [[3, 4]], 'dims [0, 1, 1] must name', set({ dims: [0, 2, 1] })],
  ['Permute', { dims: [2, 0, 1] }, [[3, 4]], 'with dims [2, 0, 1], dimension 0', set({ dims: [0, 2, 1] })],
  ['Transpose', {}, [[4]], 'dim1 is 2', set({ dim0: 1, dim1: -1 })],
  ['Transpose', { dim0: 0 }, [[4, 5]], 'with dim0 0, dimension 0', set({ dim0: 1, dim1: -1 })],
  ['Squeeze', { dim: -2 }, [[1]], 'with dim -2, dimension 0', set({ dim: 1 })],
  ['Squeeze', { dim: 4 }, [[1]], 'dim is 4', set({ dim: 1 })],
  ['Unsqueeze', { dim: 0 }, [[4]], 'with dim 0, dimension 0', set({ dim: 1 })],
  ['Unsqueeze', { dim: 3 }, [[4]], 'at 1 to 2 only', set({ dim: 1 })],
  ['Slice', { dim: 0 }, [[4]], 'dim 0 is the batch', set({ dim: 1 })],
  ['Slice', { start: 3, end: 2 }, [[4]], 'takes 3:2 of dimension 1', set({ start: 0, end: null })],
  ['Slice', { start: 9 }, [[4]], 'takes 9: of dimension 1, which has size 4', set({ start: 0, end: null })],
  ['Mean', { dim: [2, 0] }, [[3, 4]], 'dim 0 is the batch', set({ dim: [1] })],
  ['Mean', { dim: [1, -2] }, [[3, 4]], 'names dimension -2 twice', set({ dim: [1] })],
  ['Sum', { dim: [3] }, [[3, 4]], 'dim is 3', set({ dim: [1] })],
  ['Sum', {}, [[]], 'dim -1 is the batch', null],
  ['Mul', {}, [[10], [3, 10]], 'works number by number', null],
  ['Sub', {}, [[10], [12]], 'input 2 is 12', at('b', insert('Linear', { out_features: 10, bias: true }))],
  ['Div', {}, [[10], [2, 5]], 'input 2 is 2×5', null],
  ['MatMul', {}, [[4], [4]], 'gets 4 and 4', null],
  [
    'MatMul',
    {},
    [
      [2, 3, 4],
      [3, 4],
    ],
    'as many on both sides',
    null,
  ],
  [
    'MatMul',
    {},
    [
      [3, 4],
      [5, 4],
    ],
    'have 4 numbers, but the columns of the second (5×4) have 5',
    at('b', insert('Transpose', { dim0: -2, dim1: -1 })),
  ],
  [
    'MatMul',
    {},
    [
      [4, 3],
      [4, 5],
    ],
    'They have to agree',
    at('a', insert('Transpose', { dim0: -2, dim1: -1 })),
  ],
  [
    'MatMul',
    {},
    [
      [2, 3, 4],
      [3, 4, 5],
    ],
    'apart from the last two',
    null,
  ],
  ['Stack', {}, [[3, 4], [3]], 'input 2 is 3', null],
  ['Stack', { dim: 0 }, [[3], [3]], 'with dim 0, dimension 0', set({ dim: 1 })],
  ['Split', { sizes: [2, 3] }, [[6]], 'the sizes 2 + 3 make 5', set({ sizes: [2, 4] })],
  ['Split', { sizes: [4, 3, 1] }, [[6]], 'but dimension 1 has size 6', null],
  ['Split', { chunks: 4 }, [[5]], 'Chunks of 2 make only 3', set({ sizes: [2, 1, 1, 1] })],
  ['Split', { chunks: 4 }, [[3]], 'Chunks of 1 make only 3', set({ chunks: 3 })],
  ['Split', { dim: 0 }, [[4]], 'dim 0 is the batch', set({ dim: 1 })],
  ['Bilinear', {}, [[4], []], 'a single number', at('x2', insert('View', { shape: [-1, 1] }))],
  ['Bilinear', {}, [[3, 4], [4]], 'They are 3×4 and 4', null],
  ['Embedding', { num_embeddings: 5, padding_idx: 5 }, [[3]], 'go from 0 to 4', set({ padding_idx: null })],
  ['Embedding', { num_embeddings: 5, padding_idx: -6 }, [[3]], 'padding_idx is -6', set({ padding_idx: null })],
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
    expect(say(warning as LayerProblem, 'Linear')).toContain('in_features is then 9216');
    expect(warning?.repairs).toEqual([insert('Flatten', { start_dim: 1, end_dim: -1 })]);
    expect(layer.infer([map(9, 4)], withDefaults(layer.params, {}))).not.toHaveProperty('warnings');
  });

  it('warns where LSTM has dropout and nothing to drop between, and where it is unrolled far', () => {
    const layer = layerByType('LSTM') as LayerDefinition;
    const warnings = (params: Params, steps: number) => {
      const inference = layer.infer([map(steps, 3)], withDefaults(layer.params, params));
      if ('problem' in inference) throw new Error(inference.problem.code);
      return inference.warnings ?? [];
    };
    expect(warnings({}, 28)).toEqual([]);
    expect(warnings({ dropout: 0.2, num_layers: 2 }, 28)).toEqual([]);
    const [between] = warnings({ dropout: 0.2 }, 28);
    expect(say(between as LayerProblem, 'LSTM')).toContain('dropout 0.2 works between layers');
    expect(between?.repairs).toEqual([set({ dropout: 0 }), set({ num_layers: 2 })]);
    const [long] = warnings({ num_layers: 2, bidirectional: true }, 501);
    expect(say(long as LayerProblem, 'LSTM')).toContain('reads 501 steps 4 times, and each of these 2004 steps');
    expect(warnings({ num_layers: 2, bidirectional: true }, 500)).toEqual([]);
  });

  it('warns where Squeeze has nothing to take away, and changes nothing, as PyTorch', () => {
    const layer = layerByType('Squeeze') as LayerDefinition;
    const inference = layer.infer([map(3, 4)], withDefaults(layer.params, {}));
    if ('problem' in inference) throw new Error('PyTorch takes it');
    expect(inference.outputs).toEqual([map(3, 4)]);
    const [warning] = inference.warnings ?? [];
    expect(say(warning as LayerProblem, 'Squeeze')).toContain('has size 4');
  });

  it('warns where LPPool takes roots that negative numbers may not have', () => {
    const layer = layerByType('LPPool1d') as LayerDefinition;
    const inference = (norm_type: number) => layer.infer([map(2, 8)], withDefaults(layer.params, { norm_type }));
    for (const norm_type of [1, 2, 4]) expect(inference(norm_type)).not.toHaveProperty('warnings');
    const odd = inference(3);
    if ('problem' in odd) throw new Error('PyTorch takes it');
    const [warning] = odd.warnings ?? [];
    expect(say(warning as LayerProblem, 'LPPool1d')).toContain('raises to the power 3');
    expect(warning?.repairs).toEqual([set({ norm_type: 2 })]);
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

/** The same in front of another port. */
function at(port: string, repair: LayerRepair): LayerRepair {
  return { ...repair, port } as LayerRepair;
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
  const place = repair.wire ?? layer.ports(withDefaults(layer.params, params)).inputs.indexOf(repair.port);
  const before = inserted.infer([inputs[place] as PortType], withDefaults(inserted.params, repair.params));
  if ('problem' in before) return before;
  return layer.infer(inputs.with(place, before.outputs[0] as PortType), withDefaults(layer.params, params));
}
