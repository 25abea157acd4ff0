import { amountOf, type Formula, named, plus, times } from '../../core/formula';
import { fanInUniform, xavierUniform } from '../../init';
import { softmax } from '../../tensor/softmax';
import type { Tensor } from '../../tensor/tensor';
import type { ForwardContext, LayerProblem, StateSpec } from '../contract';
import { affine } from './affine';
import { dropped } from './dropped';
import { learnt } from './learnt';
import { partsAlong } from './parts';
import type { StepsSize } from './steps';

/** Steps and features of what is asked with, of what is compared with it, and of what is given back. */
export type AttentionSizes = readonly [query: StepsSize, key: StepsSize, value: StepsSize];

const ZEROS = { kind: 'constant', value: 0 } as const;

/** Parameters of torch.nn.MultiheadAttention: one matrix for queries, keys and values, or one each where widths differ. */
export function attentionState(sizes: AttentionSizes, bias: boolean): StateSpec[] {
  const [width, ...others] = widthsOf(sizes);
  const matrix = (name: string, rows: Formula, columns: Formula): StateSpec =>
    learnt(name, [rows, columns], xavierUniform(amountOf(columns), amountOf(rows)));
  const shift = (name: string, length: Formula): StateSpec[] => (bias ? [learnt(name, [length], ZEROS)] : []);
  const projections = isOneWidth(sizes)
    ? [matrix('in_proj_weight', times(3, width), width)]
    : [width, ...others].map((features, index) => matrix(`${'qkv'[index]}_proj_weight`, width, features));
  return [
    ...projections,
    ...shift('in_proj_bias', times(3, width)),
    learnt('out_proj.weight', [width, width], fanInUniform(amountOf(width))),
    ...shift('out_proj.bias', width),
  ];
}

/** Features of query, key and value, by PyTorch's names. */
const widthsOf = (sizes: AttentionSizes): readonly [Formula, Formula, Formula] => [
  named('embed_dim', sizes[0].features),
  named('kdim', sizes[1].features),
  named('vdim', sizes[2].features),
];

export function isOneWidth([query, key, value]: AttentionSizes): boolean {
  return key.features === query.features && value.features === query.features;
}

/** Multiply-accumulates for one sample: four projections, and comparing and mixing all steps. */
export function attentionMacs(sizes: AttentionSizes): Formula {
  const [width, kdim, vdim] = widthsOf(sizes);
  const [steps, source] = stepCounts(sizes);
  if (isOneWidth(sizes) && sizes[0].steps === sizes[1].steps) {
    return plus(times(4, steps, width, width), times(2, steps, steps, width));
  }
  return plus(
    times(2, steps, width, width),
    times(source, kdim, width),
    times(source, vdim, width),
    times(2, steps, source, width),
  );
}

/** Numbers kept for one sample: queries, keys and values, the mix and what comes of it, and each head's look at all steps. */
export function attentionActivations(sizes: AttentionSizes, heads: number): Formula {
  const [width] = widthsOf(sizes);
  const [steps, source] = stepCounts(sizes);
  const looks = times(named('heads', heads), steps, source);
  return plus(times(3, steps, width), times(2, source, width), times(2, looks));
}

/** L, the steps that ask, and S, the steps that are asked. */
const stepCounts = (sizes: AttentionSizes): readonly [Formula, Formula] => [
  named('L', sizes[0].steps),
  named('S', sizes[1].steps),
];

/** Each head works on its own share of the width. `param` is what the layer calls the number of heads. */
export function headsProblem(width: number, heads: number, param: string): LayerProblem | null {
  if (width % heads === 0) return null;
  let fits = Math.min(heads, width);
  while (width % fits !== 0) fits--;
  return {
    code: 'layer.heads',
    args: { param, heads, width, fits },
    repairs: [{ kind: 'setParams', params: { [param]: fits } }],
  };
}

interface Attention {
  readonly heads: number;
  readonly dropout: number;
  /** Parameters by the names of `attentionState`. */
  readonly state: Readonly<Record<string, Tensor>>;
}

/**
 * softmax(Q·Kᵀ/√d)·V in each of several heads. Vaswani et al., 2017, section 3.2.
 * @param inputs [N, steps, features] each. Returns [N, steps of the query, width], and the attention, [N, heads, steps of
 * the query, steps of the key].
 */
export function attend(
  inputs: readonly [query: Tensor, key: Tensor, value: Tensor],
  { heads, dropout, state }: Attention,
  ctx: Pick<ForwardContext<unknown>, 'mode' | 'uniform'>,
) {
  const [batch, steps, width] = inputs[0].shape as [number, number, number];
  const size = width / heads;
  const [queries, keys, values] = projected(inputs, state).map((x) =>
    x.reshape([batch, x.shape[1] as number, heads, size]).permute([0, 2, 1, 3]),
  ) as [Tensor, Tensor, Tensor];
  const scores = queries.mul(1 / Math.sqrt(size)).matmul(keys, { transposeB: true });
  const attention = dropped(softmax(scores, -1), dropout, ctx);
  const mixed = attention.matmul(values).permute([0, 2, 1, 3]).reshape([batch, steps, width]);
  return { y: affine(mixed, state['out_proj.weight'] as Tensor, state['out_proj.bias']), attention };
}

function projected(inputs: readonly Tensor[], state: Attention['state']): Tensor[] {
  const [query] = inputs as [Tensor];
  const width = query.shape[2] as number;
  const thirds = [width, width, width];
  const whole = state.in_proj_weight;
  const bias = state.in_proj_bias;
  if (whole && inputs.every((input) => input === query)) return partsAlong(affine(query, whole, bias), 2, thirds);
  const weights = whole
    ? partsAlong(whole, 0, thirds)
    : ['q', 'k', 'v'].map((name) => state[`${name}_proj_weight`] as Tensor);
  const shifts = bias ? partsAlong(bias, 0, thirds) : [];
  return inputs.map((input, index) => affine(input, weights[index] as Tensor, shifts[index]));
}
