import { named } from '../core/formula';
import { int } from '../core/params';
import type { PortType } from '../core/portType';
import type { Tensor } from '../tensor/tensor';
import { defineLayer } from './contract';
import { learnt } from './shared/learnt';
import { only } from './shared/only';
import { tableOf } from './shared/onnxForm';
import { knownSteps, stepsSize } from './shared/steps';
import { positionEmbeddingToOnnx } from './toOnnx/weighted';

const PYTORCH_CLASS = `class PositionEmbedding(nn.Embedding):
    """Adds a learnt vector to each position."""

    def forward(self, x):
        return x + super().forward(torch.arange(x.shape[1], device=x.device))`;

/** Adds to each step a vector learnt for its place; the table is torch.nn.Embedding's, as is its first draw. */
export const positionEmbedding = defineLayer({
  type: 'PositionEmbedding',
  stem: 'positions',
  version: 1,
  category: 'sequence',
  params: { max_len: int({ default: null, optional: true, min: 1 }) },
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer(inputs, { max_len }) {
    const size = stepsSize(only(inputs));
    if ('problem' in size) return size;
    if (max_len === null || size.steps <= max_len) return { outputs: inputs };
    const args = { max_len, steps: size.steps };
    const repairs = [{ kind: 'setParams', params: { max_len: size.steps } }] as const;
    return { problem: { code: 'layer.tooManySteps', args, repairs } };
  },
  state(inputs, { max_len }) {
    const [rows, width] = tableShape(inputs, max_len);
    const sizes = [named(max_len === null ? 'L' : 'max_len', rows), named('embedding_dim', width)];
    return [learnt('weight', sizes, { kind: 'normal', mean: 0, std: 1 })];
  },
  forward({ inputs, state }) {
    const x = only(inputs);
    const [, steps, features] = x.shape as [number, number, number];
    return { outputs: [x.add((state.weight as Tensor).slice([0, 0], [steps, features]))] };
  },
  fromOnnx: [
    {
      pattern: 'Add(x, $rows)',
      read({ inputs: [x], constants: { rows } }) {
        const table = x?.shape.length === 3 && rows ? tableOf(rows, x.shape[1] as number, x.shape[2] as number) : null;
        return table && { params: { max_len: table.shape[0] as number }, state: { weight: table } };
      },
    },
  ],
  toOnnx: positionEmbeddingToOnnx,
  pytorchClass: PYTORCH_CLASS,
  export({ inputs, params: { max_len } }) {
    const [num_embeddings, embedding_dim] = tableShape(inputs, max_len);
    return {
      kind: 'module',
      name: 'PositionEmbedding',
      signature: 'num_embeddings, embedding_dim',
      args: { num_embeddings, embedding_dim },
    };
  },
  inferred: (inputs) => ({ embedding_dim: knownSteps(only(inputs)).features }),
  reads: ['NLE'],
  migrations: {},
  samples: [
    { name: 'as long as the sequence', params: {}, inputs: [{ shape: [2, 4, 3] }] },
    { name: 'longer table', params: { max_len: 7 }, inputs: [{ shape: [3, 5, 2] }] },
    { name: 'one', params: {}, inputs: [{ shape: [1, 1, 1] }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 2, 3] }] },
  ],
});

function tableShape(inputs: readonly PortType[], maxLength: number | null): readonly [number, number] {
  const { steps, features } = knownSteps(only(inputs));
  return [maxLength ?? steps, features];
}
