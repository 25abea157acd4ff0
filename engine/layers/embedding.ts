import { named } from '../core/formula';
import { int } from '../core/params';
import { constant, where } from '../tensor/create';
import type { Tensor } from '../tensor/tensor';
import { defineLayer } from './contract';
import { learnt } from './shared/learnt';
import { only } from './shared/only';
import type { OnnxForm } from './shared/onnxForm';
import { embeddingToOnnx } from './toOnnx/weighted';

/**
 * torch.nn.Embedding: each whole number becomes its row of a learnt table. Numbers that arrive as float32, as data sources
 * give them, lose their fraction, as by PyTorch's `long()`. The row `padding_idx` starts at 0 and is not trained. Running it throws RunError
 * `backend.indexOf` for a number outside the table.
 */
export const embedding = defineLayer({
  type: 'Embedding',
  bends: true,
  version: 1,
  category: 'core',
  params: {
    num_embeddings: int({ default: 1000, min: 1 }),
    embedding_dim: int({ default: 64, min: 1 }),
    padding_idx: int({ default: null, optional: true }),
  },
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer(inputs, { num_embeddings, embedding_dim, padding_idx }) {
    if (padding_idx !== null && (padding_idx >= num_embeddings || padding_idx < -num_embeddings)) {
      const repairs = [
        { kind: 'setParams', params: { padding_idx: null } },
        ...(padding_idx > 0 ? [{ kind: 'setParams', params: { num_embeddings: padding_idx + 1 } } as const] : []),
      ] as const;
      const args = { padding_idx, num_embeddings, last: num_embeddings - 1 };
      return { problem: { code: 'layer.paddingIndex', args, repairs } };
    }
    return { outputs: [{ shape: [...only(inputs).shape, embedding_dim], dtype: 'float32' }] };
  },
  state(_, { num_embeddings, embedding_dim, padding_idx }) {
    const row = rowOf(padding_idx, num_embeddings);
    const zeros = row === null ? {} : { zeros: [row * embedding_dim, (row + 1) * embedding_dim] as const };
    const init = { kind: 'normal', mean: 0, std: 1, ...zeros } as const;
    return [learnt('weight', [named('num_embeddings', num_embeddings), named('embedding_dim', embedding_dim)], init)];
  },
  forward({ inputs, state, params: { num_embeddings, padding_idx } }) {
    const x = only(inputs);
    const index = x.cast('int32');
    const rows = (state.weight as Tensor).indexSelect(index, 'Embedding');
    const padding = rowOf(padding_idx, num_embeddings);
    if (padding === null) return { outputs: [rows] };
    const isPadding = index.eq(constant(Int32Array.of(padding), [])).unsqueeze(-1);
    return { outputs: [where(isPadding, rows.detach(), rows)] };
  },
  fromOnnx: ['Gather($weight, x)', 'Gather($weight, Cast(x))'].map(
    (pattern): OnnxForm => ({
      pattern,
      read(found) {
        const { weight } = found.constants;
        // Kinds of numbers that hold every place, by ONNX's count of them: int32 and int64.
        const isWhole = [6, 7].includes(found.number('to', 7, 'Cast'));
        if (weight?.shape.length !== 2 || found.number('axis', 0, 'Gather') !== 0 || !isWhole) return null;
        const [num_embeddings, embedding_dim] = weight.shape as [number, number];
        return { params: { num_embeddings, embedding_dim }, state: { weight } };
      },
    }),
  ),
  toOnnx: embeddingToOnnx,
  export: ({ params }) => ({
    kind: 'module',
    name: 'Embedding',
    signature: 'num_embeddings, embedding_dim, padding_idx=null',
    args: { ...params },
    indices: { below: params.num_embeddings },
  }),
  reads: ['NL'],
  gives: ([names = '']) => [`${names}E`],
  migrations: {},
  samples: [
    {
      name: 'words',
      params: { num_embeddings: 7, embedding_dim: 3 },
      inputs: [{ shape: [2, 5], below: 7, dtype: 'int32' }],
    },
    { name: 'as float32', params: { num_embeddings: 5, embedding_dim: 4 }, inputs: [{ shape: [3, 2, 2], below: 5 }] },
    {
      name: 'with padding',
      params: { num_embeddings: 4, embedding_dim: 2, padding_idx: 1 },
      inputs: [{ shape: [3, 6], below: 4, dtype: 'int32' }],
      notSlope: 'the padding row is not trained',
    },
    {
      name: 'padding from the end',
      params: { num_embeddings: 3, embedding_dim: 2, padding_idx: -1 },
      inputs: [{ shape: [4, 3], below: 3 }],
      notSlope: 'the padding row is not trained',
    },
    {
      name: 'between whole numbers',
      params: { num_embeddings: 5, embedding_dim: 2 },
      inputs: [{ shape: [4, 6], below: 5, fractions: true }],
    },
    {
      name: 'one',
      params: { num_embeddings: 1, embedding_dim: 1 },
      inputs: [{ shape: [1], below: 1, dtype: 'int32' }],
    },
    {
      name: 'empty batch',
      params: { num_embeddings: 3, embedding_dim: 2 },
      inputs: [{ shape: [0, 4], below: 3, dtype: 'int32' }],
    },
  ],
});

/** The row that stands for padding; negative counts from the end. */
function rowOf(index: number | null, rows: number): number | null {
  return index !== null && index < 0 ? index + rows : index;
}
