import { type Formula, gathered, named, times } from '../../core/formula';
import { bool, float, int, type ParamValue } from '../../core/params';
import { type PortType, withSizes } from '../../core/portType';
import { fanInUniform } from '../../init';
import type { CellName } from '../../ops/attrs';
import { cells } from '../../ops/recurrent/cells';
import { concat, zeros } from '../../tensor/create';
import { record, type Tensor } from '../../tensor/tensor';
import type { ExportResult, ForwardContext, Inference, LayerProblem, StateSpec } from '../contract';
import { affine } from './affine';
import { dropped, OWN_MASK } from './dropped';
import { learnt } from './learnt';
import { only } from './only';
import { recurrentForms } from './onnxRecurrent';
import { batchFirstProblem, knownSteps, stepsSize } from './steps';

/** What tells the recurrent layers apart. */
interface Kind<P> {
  readonly cell: (params: P) => CellName;
  /** Ports for the last states: 'h_n', which is what the layer gives out at each step too, then others. */
  readonly states: readonly string[];
  /** What only this module's signature has, before the bias. */
  readonly own?: string;
}

/** PyTorch's parameters of all recurrent layers, in its order; RNN has `nonlinearity` between the first two and the rest. */
export const sizeParams = {
  hidden_size: int({ default: 64, min: 1 }),
  num_layers: int({ default: 1, min: 1, max: 100, soft: [1, 8] }),
};
export const furtherParams = {
  bias: bool({ default: true }),
  // On a wire the batch comes first, so PyTorch's default would read the samples as the steps.
  batch_first: bool({ default: true }),
  dropout: float({ default: 0, min: 0, max: 1 }),
  bidirectional: bool({ default: false }),
};

interface Params {
  readonly hidden_size: number;
  readonly num_layers: number;
  readonly bias: boolean;
  readonly batch_first: boolean;
  readonly dropout: number;
  readonly bidirectional: boolean;
}
type NamedParams = Params & Readonly<Record<string, ParamValue>>;

/**
 * What RNN, LSTM and GRU share: layers on layers, each read in one direction or two, over the steps of a sequence
 * [N, steps, features]. Beside the output of every step they give the last states, [N, num_layers · directions, H]:
 * PyTorch's h_n and c_n with the batch first.
 */
export function recurrent<P extends NamedParams>(type: string, { cell, states, own = '' }: Kind<P>) {
  const gates = (params: P) => cells[cell(params)].gates;
  return {
    type,
    bends: true,
    version: 1,
    category: 'sequence',
    ports: () => ({ inputs: ['x'], outputs: ['y', ...states] }),
    infer: (inputs: readonly PortType[], params: P): Inference => inferred(inputs, params, states.length),
    state: (inputs: readonly PortType[], params: P) =>
      weights(knownSteps(only(inputs)).features, params, gates(params)),
    fromOnnx: recurrentForms(type),
    forward: (ctx: ForwardContext<P>) => ({ outputs: readAll(ctx, cell(ctx.params)) }),
    export: ({ inputs, params }: { readonly inputs: readonly PortType[]; readonly params: P }) =>
      ({
        kind: 'module',
        name: type,
        signature: `input_size, hidden_size, num_layers=1, ${own}bias=True, batch_first=False, dropout=0, bidirectional=False`,
        args: { input_size: knownSteps(only(inputs)).features, ...params },
        results: { tuple: [{ port: 'y' }, lastStates(states)] },
      }) as const,
    macs(inputs: readonly PortType[], _: readonly PortType[], params: P) {
      const { steps, features } = knownSteps(only(inputs));
      const matrices = weights(features, { ...params, bias: false }, gates(params));
      return times(named('L', steps), gathered(matrices.map(({ sizes = [] }) => times(...sizes))));
    },
    /** Each step of each reading keeps its gates and its states. */
    activations(inputs: readonly PortType[], _: readonly PortType[], params: P) {
      const { steps } = knownSteps(only(inputs));
      const reads = named('readings', params.num_layers * directions(params).length);
      const kept = times(gates(params) + states.length, named('hidden_size', params.hidden_size));
      return times(named('L', steps), reads, kept);
    },
    reads: ['NLE'],
    sees: () => [[{ kind: 'all', dim: 1 } as const, { kind: 'all', dim: 2 } as const]],
    gives: () => ['NLE', ...states.map(() => 'N_E')],
    inferred: (inputs: readonly PortType[]) => ({ input_size: knownSteps(only(inputs)).features }),
    migrations: {},
  } as const;
}

function lastStates(states: readonly string[]): ExportResult {
  const results = states.map((port) => ({ port, batchAxis: 1 }));
  return results.length === 1 ? only(results) : { tuple: results };
}

const directions = ({ bidirectional }: Params) => (bidirectional ? ['', '_reverse'] : ['']);

function inferred(inputs: readonly PortType[], params: Params, states: number): Inference {
  const x = only(inputs);
  const size = stepsSize(x);
  if ('problem' in size) return size;
  const problem = batchFirstProblem(params.batch_first);
  if (problem) return { problem };
  const width = directions(params).length;
  const last = withSizes(x, [params.num_layers * width, params.hidden_size]);
  const outputs = [
    withSizes(x, [size.steps, width * params.hidden_size]),
    ...Array.from({ length: states }, () => last),
  ];
  const warnings = [...longWarning(size.steps, params), ...dropoutWarning(params)];
  return { outputs, warnings };
}

/** Steps over all layers and directions from which preparing a training takes many seconds. */
const MANY_STEPS = 2000;

function longWarning(steps: number, params: Params): LayerProblem[] {
  const reads = params.num_layers * directions(params).length;
  if (steps * reads <= MANY_STEPS) return [];
  return [{ code: 'layer.manySteps', args: { steps, reads, total: steps * reads }, repairs: [] }];
}

function dropoutWarning({ dropout, num_layers }: Params): LayerProblem[] {
  if (dropout === 0 || num_layers > 1) return [];
  const repairs = [{ dropout: 0 }, { num_layers: 2 }].map((params) => ({ kind: 'setParams', params }) as const);
  return [{ code: 'layer.dropoutBetween', args: { dropout }, repairs }];
}

function weights(features: number, params: Params, gates: number): StateSpec[] {
  const { hidden_size, num_layers, bias } = params;
  const hidden = named('hidden_size', hidden_size);
  const rows = times(gates, hidden);
  const init = fanInUniform(hidden_size);
  return Array.from({ length: num_layers }, (_, layer) => layer).flatMap((layer) =>
    directions(params).flatMap((direction) => {
      const made = (name: string, sizes: readonly Formula[]) => learnt(`${name}_l${layer}${direction}`, sizes, init);
      const width = layer === 0 ? named('input_size', features) : times(directions(params).length, hidden);
      const matrices = [made('weight_ih', [rows, width]), made('weight_hh', [rows, hidden])];
      return bias ? [...matrices, made('bias_ih', [rows]), made('bias_hh', [rows])] : matrices;
    }),
  );
}

/** Inside, steps come first, so that one step of a batch lies together and is cut out and put back as it is. */
function readAll<P extends NamedParams>(ctx: ForwardContext<P>, cell: CellName): Tensor[] {
  const { num_layers, dropout } = ctx.params;
  const last: Tensor[][] = Array.from({ length: cells[cell].states }, () => []);
  let sequence = only(ctx.inputs).transpose(0, 1);
  for (let layer = 0; layer < num_layers; layer++) {
    const read = directions(ctx.params).map((direction) => {
      const { outputs, states } = readOnce(ctx, cell, sequence, `_l${layer}${direction}`);
      for (const [index, state] of states.entries()) last[index]?.push(state);
      return outputs;
    });
    const outputs = read.length === 1 ? only(read) : concat(read, 2);
    sequence = layer < num_layers - 1 ? dropped(outputs, dropout, ctx) : outputs;
  }
  return [sequence.transpose(0, 1), ...last.map((states) => concat(states, 1))];
}

/** One layer in one direction: [steps, N, features] → [steps, N, H] and the states after the last step read, [N, 1, H]. */
function readOnce<P extends NamedParams>(
  { state, params }: ForwardContext<P>,
  cell: CellName,
  sequence: Tensor,
  suffix: string,
) {
  const [steps, batch] = sequence.shape as [number, number, number];
  const weight = (name: string) => state[`weight_${name}${suffix}`] as Tensor;
  // The input's part needs no former step: one product for the whole sequence.
  const inputBias = state[`bias_ih${suffix}`];
  const hiddenBias = state[`bias_hh${suffix}`];
  const { biased, gates, states: count } = cells[cell];
  const together = !biased && inputBias && hiddenBias;
  const fromInput = affine(sequence, weight('ih'), together ? inputBias.add(hiddenBias) : inputBias);
  const reverse = suffix.endsWith('reverse');
  const size = params.hidden_size;
  const own = biased ? [hiddenBias ?? zeros([gates * size])] : [];
  const all = record('recurrent', [fromInput, weight('hh'), ...own], { cell, reverse });
  const end = reverse ? 0 : steps - 1;
  const part = (index: number, from: number, to: number) =>
    all.slice([from, 0, index * size], [to, batch, (index + 1) * size]);
  const last = (index: number) => part(index, end, end + 1).transpose(0, 1);
  return { outputs: part(0, 0, steps), states: Array.from({ length: count }, (_, index) => last(index)) };
}

/** Inputs and options that each recurrent layer is tried on. */
export const recurrentSamples = [
  { name: 'one layer', params: { hidden_size: 3 }, inputs: [{ shape: [2, 4, 5] }] },
  { name: 'without bias', params: { hidden_size: 2, bias: false }, inputs: [{ shape: [3, 3, 2] }] },
  { name: 'both directions', params: { hidden_size: 3, bidirectional: true }, inputs: [{ shape: [2, 3, 4] }] },
  {
    name: 'two layers, both directions',
    params: { hidden_size: 2, num_layers: 2, bidirectional: true },
    inputs: [{ shape: [2, 3, 3] }],
  },
  { name: 'three layers', params: { hidden_size: 2, num_layers: 3 }, inputs: [{ shape: [1, 5, 1] }] },
  { name: 'one', params: { hidden_size: 1 }, inputs: [{ shape: [1, 1, 1] }] },
  {
    name: 'evaluation with dropout',
    params: { hidden_size: 2, num_layers: 2, dropout: 0.5 },
    inputs: [{ shape: [2, 3, 2] }],
    mode: 'eval',
  },
  {
    name: 'all dropped between layers',
    params: { hidden_size: 2, num_layers: 2, dropout: 1 },
    inputs: [{ shape: [2, 3, 2] }],
  },
  {
    name: 'dropout between layers',
    params: { hidden_size: 3, num_layers: 2, dropout: 0.4 },
    inputs: [{ shape: [2, 4, 2] }],
    noFixture: OWN_MASK,
  },
  { name: 'long', params: { hidden_size: 4 }, inputs: [{ shape: [2, 30, 2] }] },
  { name: 'extremes', params: { hidden_size: 2 }, inputs: [{ shape: [23, 2, 1], extremes: true }] },
  { name: 'empty batch', params: { hidden_size: 2 }, inputs: [{ shape: [0, 3, 2] }] },
] as const;
