import { type Formula, named } from '../../core/formula';
import type { LayerProblem, LayerRepair, SlidingWindow } from '../contract';
import { asParam, type PerAxis, perAxis } from './dimensions';
import { placesOf, type Rank } from './spatial';

/** A sliding window, by PyTorch's names. */
export interface WindowParams {
  readonly kernel_size: PerAxis;
  readonly stride: PerAxis;
  /** 0 unless given. */
  readonly padding?: PerAxis;
  /** 1 unless given. */
  readonly dilation?: PerAxis;
  readonly ceil_mode?: boolean;
}

/** As the contract names it. */
export function slidingWindow({ kernel_size, stride, padding = 0, dilation = 1 }: WindowParams): SlidingWindow {
  const kernel = perAxis(kernel_size);
  const all = (value: PerAxis) => kernel.map((_, axis) => at(value, axis));
  return { kernel, stride: all(stride), padding: all(padding), dilation: all(dilation), spreads: false };
}

/** How far a window reaches along each axis, gaps included. */
export function reach({ kernel_size, dilation = 1 }: Pick<WindowParams, 'kernel_size' | 'dilation'>): number[] {
  return perAxis(kernel_size).map((size, axis) => reachOf(size, at(dilation, axis)));
}

const reachOf = (kernel: number, dilation: number): number => dilation * (kernel - 1) + 1;

/** A kernel's sizes with their names: kernel_h, kernel_w. */
export function kernelSizes(kernel: PerAxis): readonly Formula[] {
  const sizes = perAxis(kernel);
  const axes = placesOf(sizes.length as Rank).toLowerCase();
  return sizes.map((size, axis) => named(sizes.length === 1 ? 'kernel_size' : `kernel_${axes[axis]}`, size));
}

/**
 * Sizes a sliding window leaves: ⌊(size + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1, as torch.nn.Conv2d.
 * With `ceil_mode` rounded up, without windows that would start in the right padding, as torch.nn.MaxPool2d.
 */
export function slide(
  sizes: readonly number[],
  params: WindowParams,
): { readonly sizes: readonly number[] } | { readonly problem: LayerProblem } {
  const reaches = reach(params);
  const { padding = 0, ceil_mode = false } = params;
  const padded = sizes.map((size, axis) => size + 2 * at(padding, axis));
  const counts = padded.map((size, axis) => {
    const stride = at(params.stride, axis);
    const steps = (size - (reaches[axis] as number)) / stride;
    if (!ceil_mode) return Math.floor(steps) + 1;
    const count = Math.ceil(steps) + 1;
    const lastStart = (count - 1) * stride;
    return lastStart >= (sizes[axis] as number) + at(padding, axis) ? count - 1 : count;
  });
  if (counts.every((count) => count > 0)) return { sizes: counts };
  const args = { window: reaches.join('×'), size: sizes.join('×'), padded: padded.join('×') };
  return { problem: { code: 'layer.windowTooLarge', args, repairs: smallerKernel(padded, params) } };
}

/** Poolings take no padding over half a window: it would see nothing but padding. */
export function poolPadding({ kernel_size, padding }: WindowParams): LayerProblem | null {
  if (padding === undefined) return null;
  const given = perAxis(padding);
  const most = perAxis(kernel_size).map((size) => Math.floor(size / 2));
  if (given.every((size, axis) => size <= (most[axis] as number))) return null;
  const smaller = asParam(given.map((size, axis) => Math.min(size, most[axis] as number)));
  const args = { padding: given.join('×'), kernel: perAxis(kernel_size).join('×'), most: most.join('×') };
  return { code: 'layer.poolPadding', args, repairs: [{ kind: 'setParams', params: { padding: smaller } }] };
}

/**
 * How many windows are tried for one that lies in the padding. On axes of up to half as many places none is missed: where
 * windows begin comes again by then.
 */
const MOST_STARTS = 2 ** 17;

/** Dilated poolings can have a window whose every element lies in the padding; its maximum would be −∞. */
export function paddingAlone(
  sizes: readonly number[],
  params: WindowParams,
  counts: readonly number[],
): LayerProblem | null {
  const { padding = 0, dilation = 1 } = params;
  const blind = counts.some((count, axis) => {
    const [size, step, border] = [sizes[axis] as number, at(dilation, axis), at(padding, axis)];
    // One of its places is inside wherever such a window starts, of which there may be billions.
    if (step <= size || at(params.kernel_size, axis) === 1) return false;
    const sees = (start: number) => {
      const first = Math.max(0, Math.ceil(-start / step));
      return first < at(params.kernel_size, axis) && start + first * step < size;
    };
    const start = (place: number) => place * at(params.stride, axis) - border;
    if (!sees(start(count - 1))) return true;
    for (let place = 0; place < Math.min(count, MOST_STARTS); place++) if (!sees(start(place))) return true;
    return false;
  });
  if (!blind) return null;
  const args = { padding: perAxis(padding).join('×'), dilation: perAxis(dilation).join('×') };
  const unpadded = { ...params, padding: asParam(sizes.map(() => 0)) };
  return { code: 'layer.paddingAlone', args, repairs: smallerKernel(sizes, unpadded) };
}

/** The largest kernel that still fits, with no more padding than suits it; none where not even a kernel of 1 does. */
function smallerKernel(padded: readonly number[], { kernel_size, padding, dilation = 1 }: WindowParams): LayerRepair[] {
  const fits = padded.map((size, axis) => {
    const given = padding === undefined ? 0 : at(padding, axis);
    const kept = (kernel: number) => Math.min(given, Math.floor(kernel / 2));
    const isFit = (kernel: number) => reachOf(kernel, at(dilation, axis)) <= size - 2 * (given - kept(kernel));
    // An odd kernel gets no more padding than the even one below it. Two more never fit where two fewer do not.
    const most = Math.min(at(kernel_size, axis), size);
    const kernel = Math.max(largest(most, 0, isFit), largest(most, 1, isFit));
    return kernel > 0 ? { kernel, padding: kept(kernel) } : null;
  });
  if (!fits.every((fit) => fit !== null)) return [];
  const params = { kernel_size: asParam(fits.map(({ kernel }) => kernel)) };
  if (padding === undefined) return [{ kind: 'setParams', params }];
  return [{ kind: 'setParams', params: { ...params, padding: asParam(fits.map((fit) => fit.padding)) } }];
}

/** The largest even (0) or odd (1) number up to `most` that fits, found by halves; 0 where none does. */
function largest(most: number, odd: 0 | 1, fits: (kernel: number) => boolean): number {
  const nth = (place: number) => 2 * place - odd;
  let [low, high] = [0, Math.floor((most + odd) / 2)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(nth(middle))) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, nth(low));
}

/** One number stands for every axis. */
function at(value: PerAxis, axis: number): number {
  return typeof value === 'number' ? value : (value[axis] as number);
}
