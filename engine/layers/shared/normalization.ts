import type { Formula } from '../../core/formula';
import type { Tensor } from '../../tensor/tensor';
import type { StateSpec } from '../contract';
import { learnt } from './learnt';

const ZEROS = { kind: 'constant', value: 0 } as const;
const ONES = { kind: 'constant', value: 1 } as const;

/** A learnt scale, first 1, and a learnt shift, first 0. */
export function scaleState(sizes: readonly Formula[]): readonly StateSpec[] {
  return [learnt('weight', sizes, ONES), learnt('bias', sizes, ZEROS)];
}

/** Running figures of each channel, for use after training. */
export function runningState(channels: number): readonly StateSpec[] {
  return [
    { name: 'running_mean', shape: [channels], init: ZEROS, kind: 'buffer' },
    { name: 'running_var', shape: [channels], init: ONES, kind: 'buffer' },
    { name: 'num_batches_tracked', shape: [], init: ZEROS, kind: 'buffer', exportDtype: 'int64' },
  ];
}

/** [C] → [1, C, 1, …], to go with x: [N, C, …]. */
export function perChannel(values: Tensor, x: Tensor): Tensor {
  return values.reshape(x.shape.map((size, axis) => (axis === 1 ? size : 1)));
}

/** `normal` by each channel's learnt scale and shift, where there are any. */
export function scaled({ state }: { readonly state: Readonly<Record<string, Tensor>> }, normal: Tensor): Tensor {
  const { weight, bias } = state;
  return weight && bias ? normal.mul(perChannel(weight, normal)).add(perChannel(bias, normal)) : normal;
}

/**
 * (x − mean) / √(variance + eps) over `axes`, by the biased variance. Two passes: E[x²] − E[x]² would lose all digits
 * where the mean is large.
 */
export function standardized(x: Tensor, axes: readonly number[], eps: number) {
  const mean = x.mean(axes, true);
  const centred = x.sub(mean);
  const variance = centred.mul(centred).mean(axes, true);
  return { mean, variance, normal: centred.div(variance.add(eps).sqrt()) };
}
