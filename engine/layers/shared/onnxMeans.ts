import type { OnnxFound } from './onnxForm';
import { at, ceiled, isCeiled, isPadded, poolParams, type Sides, same, type Window } from './onnxWindow';
import type { Rank } from './spatial';

/** Of means that pad nothing by themselves. */
export const WHOLE = { ignores: ['count_include_pad'] } as const;

/** Whole windows, some of which hang over the border, times what PyTorch divides by instead. */
export function scaledMeans(found: OnnxFound, rank: Rank, sides: Sides | null) {
  const [x] = found.inputs;
  const { shares } = found.constants;
  const kernel = found.numbers('kernel_shape', 'AveragePool');
  if (x?.shape.length !== rank + 2 || kernel?.length !== rank || !shares) return null;
  if (isPadded(found, 'AveragePool') || found.number('ceil_mode', 0, 'AveragePool') !== 0) return null;
  const none = kernel.map(() => 0);
  const window: Window = {
    kernel,
    stride: found.numbers('strides', 'AveragePool') ?? kernel.map(() => 1),
    dilation: kernel.map(() => 1),
    ...(sides ?? { before: none, after: none }),
    sizes: x.shape.slice(2) as number[],
  };
  const size = kernel.reduce((product, length) => product * length, 1);
  const even = same(window.before, window.after);
  if (!even && !isCeiled(window)) return null;
  const base = { ...poolParams(window), ceil_mode: !even };
  // Shares have a place for each window, even where there is one; what divides all is a number.
  const places = kernel.reduce((product, _, axis) => product * ceiled(window, axis), 1);
  if (shares.data.length === 1 && (places > 1 || shares.shape.length === 0)) {
    const share = shares.data[0] as number;
    const divisor = Math.round(size / share);
    // Any other number is no division by a whole one.
    const exact = divisor > 0 && Math.abs((share * divisor) / size - 1) < 1e-6;
    return rank === 2 && exact ? { params: { ...base, divisor_override: divisor } } : null;
  }
  if (places !== shares.data.length) return null;
  const counted = [true, false].find((padding) => same(Array.from(shares.data), sharesOf(window, size, padding)));
  return counted === undefined ? null : { params: { ...base, count_include_pad: counted } };
}

/** Size of a window over what PyTorch divides by, place by place, as float32. */
function sharesOf(window: Window, size: number, counted: boolean): number[] {
  const { kernel, stride, before, sizes } = window;
  const each = kernel.map((length, axis) =>
    Array.from({ length: ceiled(window, axis) }, (_, place) => {
      const [from, border] = [place * at(stride, axis) - at(before, axis), at(sizes, axis)];
      const end = Math.min(from + length, border + at(before, axis));
      return counted ? end - from : Math.min(end, border) - Math.max(from, 0);
    }),
  );
  return each
    .reduce<number[]>((product, own) => product.flatMap((share) => own.map((count) => share / count)), [size])
    .map(Math.fround);
}
