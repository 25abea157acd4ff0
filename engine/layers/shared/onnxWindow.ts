import { asParam, type PerAxis } from './dimensions';
import { listOf, type OnnxFound, type OnnxStep } from './onnxForm';
import { samePadding } from './samePadding';
import type { Rank } from './spatial';

/** A window that slides over the places of an ONNX node, axis by axis. */
export interface Window {
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly dilation: readonly number[];
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly sizes: readonly number[];
}

export const at = (values: readonly number[], axis: number) => values[axis] as number;

/** The window of the outermost node, or of the first that is of `op`; null for values of another rank. */
export function windowOf(found: OnnxFound, rank: Rank, kernel: readonly number[] | null, op?: string): Window | null {
  const [x] = found.inputs;
  const told = found.numbers('kernel_shape', op);
  if (x?.shape.length !== rank + 2 || kernel?.length !== rank || (told && told.join() !== kernel.join())) return null;
  const ones = kernel.map(() => 1);
  const stride = found.numbers('strides', op) ?? ones;
  const dilation = found.numbers('dilations', op) ?? ones;
  const sizes = x.shape.slice(2) as number[];
  const auto = found.text('auto_pad', 'NOTSET', op);
  if (auto.startsWith('SAME')) {
    const needed = samePadding(sizes, kernel, stride, dilation);
    const less = needed.map((total) => Math.floor(total / 2));
    const more = needed.map((total) => Math.ceil(total / 2));
    const [before, after] = auto === 'SAME_UPPER' ? [less, more] : [more, less];
    return { kernel, stride, dilation, before, after, sizes };
  }
  const given = found.numbers('pads', op);
  // None, whatever stands beside it.
  const pads = auto !== 'VALID' && given ? given : [...ones, ...ones].map(() => 0);
  return { kernel, stride, dilation, before: pads.slice(0, rank), after: pads.slice(rank), sizes };
}

export const same = (a: readonly number[], b: readonly number[]) => a.every((value, axis) => value === b[axis]);

/** A padding of its own, where a window has more on one side than on the other. Null for ranks that have none. */
export function padStep(
  rank: Rank,
  before: readonly number[],
  after: readonly number[],
  value: number,
): OnnxStep | null {
  const padding = before
    .map((_, axis) => [at(before, axis), at(after, axis)])
    .reverse()
    .flat();
  if (rank === 3) return null;
  if (rank === 2 && value === 0) return { type: 'ZeroPad2d', params: { padding } };
  return { type: `ConstantPad${rank}d`, params: { padding, value } };
}

/** Of layers that slide a window. */
export const windowParams = ({ kernel, stride, before }: Window) => ({
  kernel_size: asParam(kernel),
  stride: asParam(stride),
  padding: asParam(before),
});

export type Sides = Pick<Window, 'before' | 'after'>;

/** What a Pad of its own puts around the places; null where it pads otherwise, or more than those. */
export function paddedSides(found: OnnxFound, rank: Rank): Sides | null {
  const pads = listOf(found.constants.pads);
  const count = rank + 2;
  if (pads?.length !== 2 * count || found.text('mode', 'constant', 'Pad') !== 'constant') return null;
  if ([0, 1, count, count + 1].some((place) => pads[place] !== 0) || pads.some((size) => size < 0)) return null;
  return { before: pads.slice(2, count), after: pads.slice(count + 2) };
}

/** Whether a node pads, by what it says or as it sees fit. */
export const isPadded = (found: OnnxFound, op: string): boolean =>
  found.numbers('pads', op)?.some((size) => size > 0) === true ||
  found.text('auto_pad', 'NOTSET', op).startsWith('SAME');

/** Windows as poolings have them: no stride is the kernel. */
export function poolParams(window: Window): {
  readonly kernel_size: PerAxis;
  readonly stride: PerAxis | null;
  readonly padding: PerAxis;
} {
  const given = windowParams(window);
  return { ...given, stride: same(window.stride, window.kernel) ? null : given.stride };
}

/** How many windows PyTorch counts in ceil mode. */
export function ceiled({ kernel, stride, dilation, before, sizes }: Window, axis: number): number {
  const [size, step, padding] = [at(sizes, axis), at(stride, axis), at(before, axis)];
  const reach = at(dilation, axis) * (at(kernel, axis) - 1) + 1;
  const count = Math.ceil((size + 2 * padding - reach) / step) + 1;
  return (count - 1) * step >= size + padding ? count - 1 : count;
}

/** Whether windows that stick out behind, by what is written out there, are those of ceil mode. */
export function isCeiled(window: Window): boolean {
  return window.sizes.every((size, axis) => {
    const reach = at(window.dilation, axis) * (at(window.kernel, axis) - 1) + 1;
    const room = size + at(window.before, axis) + at(window.after, axis) - reach;
    return Math.floor(room / at(window.stride, axis)) + 1 === ceiled(window, axis);
  });
}
