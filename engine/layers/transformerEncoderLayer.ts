import { amountOf, type Formula, named, plus, times } from '../core/formula';
import { bool, choice, float, int } from '../core/params';
import type { PortType } from '../core/portType';
import { fanInUniform } from '../init';
import type { Tensor } from '../tensor/tensor';
import { defineLayer, type StateSpec } from './contract';
import { affine } from './shared/affine';
import { attend, attentionActivations, attentionMacs, attentionState, headsProblem } from './shared/attention';
import { dropped } from './shared/dropped';
import { exactGelu } from './shared/gelu';
import { learnt } from './shared/learnt';
import { scaleState, standardized } from './shared/normalization';
import { only } from './shared/only';
import { encoderForms } from './shared/onnxEncoder';
import { batchFirstProblem, knownSteps, stepsSize } from './shared/steps';
import { encoderLayerToOnnx } from './toOnnx/attention';

/** torch.nn.TransformerEncoderLayer: attention, then two linear layers, each added to what it got. Vaswani et al., 2017. */
export const transformerEncoderLayer = defineLayer({
  type: 'TransformerEncoderLayer',
  bends: true,
  stem: 'encoder',
  version: 1,
  category: 'sequence',
  params: {
    nhead: int({ default: 4, min: 1 }),
    dim_feedforward: int({ default: 2048, min: 1 }),
    dropout: float({ default: 0.1, min: 0, max: 1 }),
    activation: choice({ default: 'relu', choices: ['relu', 'gelu'] }),
    layer_norm_eps: float({ default: 1e-5, min: 0 }),
    batch_first: bool({ default: true }),
    norm_first: bool({ default: false }),
  },
  ports: () => ({ inputs: ['x'], outputs: ['y'] }),
  infer(inputs, { nhead, batch_first }) {
    const size = stepsSize(only(inputs), 'x', nhead);
    if ('problem' in size) return size;
    const problem = batchFirstProblem(batch_first) ?? headsProblem(size.features, nhead, 'nhead');
    return problem ? { problem } : { outputs: inputs };
  },
  state(inputs, { dim_feedforward }) {
    const size = knownSteps(only(inputs));
    const width = named('embed_dim', size.features);
    const hidden = named('dim_feedforward', dim_feedforward);
    return [
      ...under('self_attn', attentionState([size, size, size], true)),
      ...under('linear1', linearState(width, hidden)),
      ...under('linear2', linearState(hidden, width)),
      ...under('norm1', scaleState([width])),
      ...under('norm2', scaleState([width])),
    ];
  },
  forward(ctx) {
    const { nhead, dropout, activation, layer_norm_eps, norm_first } = ctx.params;
    const weight = (name: string) => ctx.state[name] as Tensor;
    const linear = (x: Tensor, name: string) => affine(x, weight(`${name}.weight`), weight(`${name}.bias`));
    const drop = (x: Tensor) => dropped(x, dropout, ctx);
    const norm = (x: Tensor, name: string) =>
      standardized(x, [2], layer_norm_eps)
        .normal.mul(weight(`${name}.weight`))
        .add(weight(`${name}.bias`));
    const attention = (x: Tensor) => {
      const state = stateUnder('self_attn', ctx.state);
      return drop(attend([x, x, x], { heads: nhead, dropout, state }, ctx).y);
    };
    const feedForward = (x: Tensor) => {
      const hidden = linear(x, 'linear1');
      return drop(linear(drop(activation === 'gelu' ? exactGelu(hidden) : hidden.relu()), 'linear2'));
    };
    const x = only(ctx.inputs);
    if (norm_first) {
      const attended = x.add(attention(norm(x, 'norm1')));
      return { outputs: [attended.add(feedForward(norm(attended, 'norm2')))] };
    }
    const attended = norm(x.add(attention(x)), 'norm1');
    return { outputs: [norm(attended.add(feedForward(attended)), 'norm2')] };
  },
  fromOnnx: encoderForms,
  toOnnx: encoderLayerToOnnx,
  export: ({ inputs, params }) => ({
    kind: 'module',
    name: 'TransformerEncoderLayer',
    signature:
      'd_model, nhead, dim_feedforward=2048, dropout=0.1, activation="relu", layer_norm_eps=1e-5, batch_first=False, norm_first=False',
    args: { d_model: widthOf(inputs), ...params },
  }),
  macs(inputs, _, { dim_feedforward }) {
    const size = knownSteps(only(inputs));
    const forward = times(
      2,
      named('L', size.steps),
      named('embed_dim', size.features),
      named('dim_feedforward', dim_feedforward),
    );
    return plus(attentionMacs([size, size, size]), forward);
  },
  /** Attention, two sums, two normalised values and the output, and the hidden layer before and after its activation. */
  activations(inputs, _, { nhead, dim_feedforward }) {
    const size = knownSteps(only(inputs));
    const steps = named('L', size.steps);
    const hidden = times(2, steps, named('dim_feedforward', dim_feedforward));
    return plus(
      attentionActivations([size, size, size], nhead),
      times(5, steps, named('embed_dim', size.features)),
      hidden,
    );
  },
  inferred: (inputs) => ({ d_model: widthOf(inputs) }),
  sees: () => [
    [
      { kind: 'all', dim: 1 },
      { kind: 'all', dim: 2 },
    ],
  ],
  reads: ['NLE'],
  migrations: {},
  samples: [
    { name: 'plain', params: { nhead: 2, dim_feedforward: 5, dropout: 0 }, inputs: [{ shape: [2, 3, 4] }] },
    {
      name: 'norm first, GELU',
      params: { nhead: 3, dim_feedforward: 4, dropout: 0, activation: 'gelu', norm_first: true },
      inputs: [{ shape: [2, 4, 6] }],
    },
    {
      name: 'other eps',
      params: { nhead: 1, dim_feedforward: 3, dropout: 0, layer_norm_eps: 0.2 },
      inputs: [{ shape: [1, 5, 3] }],
    },
    { name: 'evaluation', params: { nhead: 2, dim_feedforward: 6 }, inputs: [{ shape: [2, 3, 4] }], mode: 'eval' },
    {
      name: 'all dropped',
      params: { nhead: 2, dim_feedforward: 3, dropout: 1 },
      inputs: [{ shape: [2, 2, 4] }],
    },
    {
      name: 'one step',
      params: { nhead: 1, dim_feedforward: 1, dropout: 0 },
      inputs: [{ shape: [1, 1, 5] }],
    },
    {
      name: 'dropout',
      params: { nhead: 2, dim_feedforward: 5, dropout: 0.3 },
      inputs: [{ shape: [2, 3, 4] }],
      noFixture: 'the masks are drawn from our own stream of random numbers',
    },
    {
      name: 'extremes',
      params: { nhead: 1, dim_feedforward: 2, dropout: 0 },
      inputs: [{ shape: [23, 1, 2], extremes: true }],
    },
    { name: 'empty batch', params: { nhead: 2, dim_feedforward: 3, dropout: 0 }, inputs: [{ shape: [0, 3, 4] }] },
  ],
});

const widthOf = (inputs: readonly PortType[]) => knownSteps(only(inputs)).features;

function linearState(width: Formula, out: Formula): StateSpec[] {
  const init = fanInUniform(amountOf(width));
  return [learnt('weight', [out, width], init), learnt('bias', [out], init)];
}

const under = (module: string, state: readonly StateSpec[]): StateSpec[] =>
  state.map((spec) => ({ ...spec, name: `${module}.${spec.name}` }));

/** The state of a module inside, by its own names. */
function stateUnder(module: string, state: Readonly<Record<string, Tensor>>): Record<string, Tensor> {
  const own = Object.entries(state).filter(([name]) => name.startsWith(`${module}.`));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(module.length + 1), value]));
}
