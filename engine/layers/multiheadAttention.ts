import { bool, float, int } from '../core/params';
import { type PortType, withSizes } from '../core/portType';
import type { Tensor } from '../tensor/tensor';
import { defineLayer, type Inference, type Look } from './contract';
import {
  type AttentionSizes,
  attend,
  attentionActivations,
  attentionMacs,
  attentionState,
  headsProblem,
  isOneWidth,
} from './shared/attention';
import { only } from './shared/only';
import { attentionForms } from './shared/onnxAttention';
import { stepsFirstAttentionForms } from './shared/onnxStepsFirstAttention';
import { batchFirstProblem, knownSteps, stepsSize } from './shared/steps';
import { multiheadToOnnx } from './toOnnx/attention';

const PORTS = ['query', 'key', 'value'] as const;

/** Query, key and value; where there is one wire, it is all three. */
const three = <T>(inputs: readonly T[]): readonly [T, T, T] =>
  inputs.length === 1 ? [only(inputs), only(inputs), only(inputs)] : (inputs as readonly [T, T, T]);

const sizesOf = (inputs: readonly PortType[]): AttentionSizes => {
  const [query, key, value] = three(inputs);
  return [knownSteps(query), knownSteps(key), knownSteps(value)];
};

/**
 * torch.nn.MultiheadAttention: each step looks at all others and takes from them what suits it. Vaswani et al., 2017.
 * embed_dim, kdim and vdim come from the wires. The second output is the attention, the mean over the heads.
 */
export const multiheadAttention = defineLayer({
  type: 'MultiheadAttention',
  bends: true,
  stem: 'attention',
  version: 1,
  category: 'sequence',
  params: {
    num_heads: int({ default: 4, min: 1 }),
    dropout: float({ default: 0, min: 0, max: 1 }),
    bias: bool({ default: true }),
    batch_first: bool({ default: true }),
    self_attention: bool({ default: true }),
  },
  ports: ({ self_attention }) => ({
    inputs: self_attention ? PORTS.slice(0, 1) : PORTS,
    outputs: ['y', 'weights'],
  }),
  infer: (inputs, { num_heads, batch_first }) => inferred(inputs, num_heads, batch_first),
  state: (inputs, { bias }) => attentionState(sizesOf(inputs), bias),
  forward(ctx) {
    const { num_heads, dropout } = ctx.params;
    const options = { heads: num_heads, dropout, state: ctx.state };
    const { y, attention } = attend(three<Tensor>(ctx.inputs), options, ctx);
    return { outputs: [y, attention.mean([1])] };
  },
  fromOnnx: [...attentionForms, ...stepsFirstAttentionForms],
  toOnnx: multiheadToOnnx,
  export({ inputs, params: { self_attention, ...args } }) {
    const sizes = sizesOf(inputs);
    const [query, key, value] = sizes;
    const widths = isOneWidth(sizes) ? {} : { kdim: key.features, vdim: value.features };
    return {
      kind: 'module',
      name: 'MultiheadAttention',
      signature: 'embed_dim, num_heads, dropout=0, bias=True, kdim=null, vdim=null, batch_first=False',
      args: { embed_dim: query.features, ...args, ...widths },
      inputs: self_attention ? [0, 0, 0] : [0, 1, 2],
      results: { tuple: [{ port: 'y' }, { port: 'weights' }] },
    };
  },
  macs: (inputs) => attentionMacs(sizesOf(inputs)),
  activations: (inputs, _, { num_heads }) => attentionActivations(sizesOf(inputs), num_heads),
  inferred(inputs) {
    const sizes = sizesOf(inputs);
    const [query, key, value] = sizes;
    const widths = isOneWidth(sizes) ? {} : { kdim: key.features, vdim: value.features };
    return { embed_dim: query.features, ...widths };
  },
  // The attention itself weighs all steps of the source against one another.
  sees({ inputs, port }) {
    const source: Look[] = [
      { kind: 'all', dim: 1 },
      { kind: 'all', dim: 2 },
    ];
    if (inputs.length === 1) return [source];
    return port === 0 ? [[{ kind: 'all', dim: 2 }], source] : [[{ kind: 'all', dim: 2 }], source, null];
  },
  reads: ['NLE'],
  gives: () => ['NLE', 'NLS'],
  migrations: {},
  samples: [
    { name: 'one wire', params: {}, inputs: [{ shape: [2, 5, 8] }] },
    { name: 'one head without bias', params: { num_heads: 1, bias: false }, inputs: [{ shape: [3, 4, 3] }] },
    {
      name: 'three wires of one width',
      params: { num_heads: 3, self_attention: false },
      inputs: [{ shape: [2, 4, 6] }, { shape: [2, 5, 6] }, { shape: [2, 5, 6] }],
    },
    {
      name: 'three wires of different widths',
      params: { num_heads: 2, self_attention: false },
      inputs: [{ shape: [2, 1, 4] }, { shape: [2, 3, 5] }, { shape: [2, 3, 7] }],
    },
    {
      name: 'different widths without bias',
      params: { num_heads: 2, bias: false, self_attention: false },
      inputs: [{ shape: [1, 3, 2] }, { shape: [1, 4, 2] }, { shape: [1, 4, 1] }],
    },
    { name: 'one', params: { num_heads: 1 }, inputs: [{ shape: [1, 1, 1] }] },
    { name: 'evaluation with dropout', params: { dropout: 0.5 }, inputs: [{ shape: [2, 3, 4] }], mode: 'eval' },
    { name: 'all dropped', params: { num_heads: 2, dropout: 1 }, inputs: [{ shape: [2, 3, 4] }] },
    {
      name: 'dropout',
      params: { num_heads: 2, dropout: 0.3 },
      inputs: [{ shape: [2, 6, 4] }],
      noFixture: 'the mask is drawn from our own stream of random numbers',
    },
    { name: 'extremes', params: { num_heads: 1 }, inputs: [{ shape: [23, 2, 1], extremes: true }] },
    { name: 'empty batch', params: { num_heads: 2 }, inputs: [{ shape: [0, 3, 4] }] },
  ],
});

function inferred(inputs: readonly PortType[], heads: number, batchFirst: boolean): Inference {
  const sizes = [];
  for (const [index, type] of inputs.entries()) {
    const size = stepsSize(type, PORTS[index], heads);
    // Keys and values go together: a view of one alone hardly ever fits.
    if ('problem' in size) return index === 0 ? size : { problem: { ...size.problem, repairs: [] } };
    sizes.push(size);
  }
  const [query, key, value] = three(sizes);
  const problem = batchFirstProblem(batchFirst) ?? headsProblem(query.features, heads, 'num_heads');
  if (problem) return { problem };
  if (key.steps !== value.steps) {
    const args = { keys: key.steps, values: value.steps };
    return { problem: { code: 'layer.attentionSteps', args, repairs: [] } };
  }
  const first = only(inputs);
  return { outputs: [first, withSizes(first, [query.steps, key.steps])] };
}
