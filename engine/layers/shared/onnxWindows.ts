import { asParam, type PerAxis } from './dimensions';
import { listOf, type OnnxForm, type OnnxFound, type OnnxStep, scalarOf } from './onnxForm';
import { samePadding } from './samePadding';
import type { Rank } from './spatial';

interface Window {
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly dilation: readonly number[];
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly sizes: readonly number[];
}

const at = (values: readonly number[], axis: number) => values[axis] as number;

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

const same = (a: readonly number[], b: readonly number[]) => a.every((value, axis) => value === b[axis]);

/** A padding of its own, where a window has more on one side than on the other. Null for ranks that have none. */
function padStep(rank: Rank, before: readonly number[], after: readonly number[], value: number): OnnxStep | null {
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

export function convForms(rank: Rank): OnnxForm[] {
  return [
    {
      pattern: 'Conv(x, $weight, $bias?)',
      read(found) {
        const { weight, bias } = found.constants;
        const window = weight ? windowOf(found, rank, weight.shape.slice(2)) : null;
        if (!weight || !window) return null;
        const even = same(window.before, window.after);
        const step = even ? null : padStep(rank, window.before, window.after, 0);
        if (!even && !step) return null;
        return {
          ...(step ? { before: [step] } : {}),
          params: {
            ...windowParams(step ? { ...window, before: window.before.map(() => 0) } : window),
            out_channels: weight.shape[0] as number,
            dilation: asParam(window.dilation),
            groups: found.number('group', 1),
            bias: bias !== undefined,
          },
          state: { weight, ...(bias ? { bias } : {}) },
        };
      },
    },
  ];
}

/** Windows as poolings have them: no stride is the kernel. */
function poolParams(window: Window): {
  readonly kernel_size: PerAxis;
  readonly stride: PerAxis | null;
  readonly padding: PerAxis;
} {
  const given = windowParams(window);
  return { ...given, stride: same(window.stride, window.kernel) ? null : given.stride };
}

/** How many windows PyTorch counts in ceil mode. */
function ceiled({ kernel, stride, dilation, before, sizes }: Window, axis: number): number {
  const [size, step, padding] = [at(sizes, axis), at(stride, axis), at(before, axis)];
  const reach = at(dilation, axis) * (at(kernel, axis) - 1) + 1;
  const count = Math.ceil((size + 2 * padding - reach) / step) + 1;
  return (count - 1) * step >= size + padding ? count - 1 : count;
}

/** Whether windows that stick out behind, by what is written out there, are those of ceil mode. */
function isCeiled(window: Window): boolean {
  return window.sizes.every((size, axis) => {
    const reach = at(window.dilation, axis) * (at(window.kernel, axis) - 1) + 1;
    const room = size + at(window.before, axis) + at(window.after, axis) - reach;
    return Math.floor(room / at(window.stride, axis)) + 1 === ceiled(window, axis);
  });
}

export function maxPoolForms(rank: Rank): OnnxForm[] {
  const read = (found: OnnxFound, window: Window | null) => {
    if (!window || found.outputs() > 1) return null;
    const even = same(window.before, window.after);
    const ceil = found.number('ceil_mode', 0, 'MaxPool') !== 0;
    // In ceil mode windows may stick out further than the file pads.
    if (!even && (ceil || !isCeiled(window))) return null;
    return { params: { ...poolParams(window), dilation: asParam(window.dilation), ceil_mode: ceil || !even } };
  };
  return [
    { pattern: 'MaxPool(x)', read: (found) => read(found, windowOf(found, rank, found.numbers('kernel_shape'))) },
    {
      pattern: 'MaxPool(Pad(x, $pads, $value))',
      read(found) {
        const window = windowOf(found, rank, found.numbers('kernel_shape'));
        const sides = paddedSides(found, rank);
        if (!window || !sides || isPadded(found, 'MaxPool')) return null;
        if (scalarOf(found.constants.value) !== Number.NEGATIVE_INFINITY) return null;
        return read(found, { ...window, ...sides });
      },
    },
  ];
}

/** Of means that pad nothing by themselves. */
const WHOLE = { ignores: ['count_include_pad'] } as const;

export function avgPoolForms(rank: Rank): OnnxForm[] {
  return [
    {
      pattern: 'AveragePool(x)',
      read(found) {
        const window = windowOf(found, rank, found.numbers('kernel_shape'));
        if (!window || window.dilation.some((step) => step !== 1)) return null;
        const padded = [...window.before, ...window.after].some((size) => size > 0);
        // Windows that begin in what is padded are none there, and would be once it is a step of its own.
        if (found.number('ceil_mode', 0) !== 0 && padded) return null;
        const counted = found.number('count_include_pad', 0) !== 0;
        const even = same(window.before, window.after);
        const step = even ? null : padStep(rank, window.before, window.after, 0);
        if (!even && !(step && counted)) return null;
        const own = step ? { ...window, before: window.before.map(() => 0) } : window;
        const none = window.before.every((size) => size === 0);
        return {
          ...(step ? { before: [step] } : {}),
          params: {
            ...poolParams(own),
            ceil_mode: found.number('ceil_mode', 0) !== 0,
            count_include_pad: counted || none,
          },
        };
      },
    },
    {
      pattern: 'Mul(AveragePool(Pad(x, $pads, 0)), $shares)',
      ...WHOLE,
      read(found) {
        const sides = paddedSides(found, rank);
        return sides && scaledMeans(found, rank, sides);
      },
    },
    { pattern: 'Mul(AveragePool(x), $shares)', ...WHOLE, read: (found) => scaledMeans(found, rank, null) },
  ];
}

type Sides = Pick<Window, 'before' | 'after'>;

/** What a Pad of its own puts around the places; null where it pads otherwise, or more than those. */
function paddedSides(found: OnnxFound, rank: Rank): Sides | null {
  const pads = listOf(found.constants.pads);
  const count = rank + 2;
  if (pads?.length !== 2 * count || found.text('mode', 'constant', 'Pad') !== 'constant') return null;
  if ([0, 1, count, count + 1].some((place) => pads[place] !== 0) || pads.some((size) => size < 0)) return null;
  return { before: pads.slice(2, count), after: pads.slice(count + 2) };
}

/** Whether a node pads, by what it says or as it sees fit. */
const isPadded = (found: OnnxFound, op: string): boolean =>
  found.numbers('pads', op)?.some((size) => size > 0) === true ||
  found.text('auto_pad', 'NOTSET', op).startsWith('SAME');

/** Whole windows, some of which hang over the border, times what PyTorch divides by instead. */
function scaledMeans(found: OnnxFound, rank: Rank, sides: Sides | null) {
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

/** Poolings over everything behind the channels. */
export function globalForms(op: string, rank: Rank, reduction: string): OnnxForm[] {
  const one = { params: { output_size: asParam(new Array<number>(rank).fill(1)) } };
  const whole: OnnxForm = {
    pattern: `${op}(x)`,
    read: ({ inputs: [x] }) => (x?.shape.length === rank + 2 ? one : null),
  };
  const reduced: OnnxForm = {
    pattern: `${reduction}(x, $axes?)`,
    read(found) {
      const axes = found.constants.axes ? Array.from(found.constants.axes.data) : found.numbers('axes');
      const count = rank + 2;
      const behind = axes?.map((axis) => (axis < 0 ? axis + count : axis)).sort((a, b) => a - b);
      const all = behind?.length === rank && behind.every((axis, place) => axis === place + 2);
      return found.inputs[0]?.shape.length === count && all && found.number('keepdims', 1) === 1 ? one : null;
    },
  };
  return [whole, reduced];
}

/** (Σ xᵖ)^(1/p) by means of powers; windows that stick out are padded and scaled. */
export function powerPoolForms(rank: Rank): OnnxForm[] {
  const scaled = (means: string) => `Pow(Mul(${means}, $size), $root)`;
  const read = (found: OnnxFound, ceil_mode: boolean) => {
    const { power, root } = found.constants;
    const kernel = found.numbers('kernel_shape', 'AveragePool');
    const norm_type = scalarOf(power);
    if (found.inputs[0]?.shape.length !== rank + 2 || kernel?.length !== rank || !norm_type) return null;
    if (Math.abs((scalarOf(root) ?? 0) * norm_type - 1) > 1e-5) return null;
    if (isPadded(found, 'AveragePool') || found.number('ceil_mode', 0, 'AveragePool') !== 0) return null;
    if (scalarOf(found.constants.size) !== kernel.reduce((product, length) => product * length, 1)) return null;
    const stride = found.numbers('strides', 'AveragePool') ?? kernel.map(() => 1);
    const own = same(stride, kernel) ? null : asParam(stride);
    return { params: { norm_type, kernel_size: asParam(kernel), stride: own, ceil_mode } };
  };
  return [
    { pattern: scaled('AveragePool(Pow(x, $power))'), ...WHOLE, read: (found) => read(found, false) },
    {
      pattern: scaled('Mul(AveragePool(Pad(Pow(x, $power), $pads, 0)), $shares)'),
      ...WHOLE,
      read(found) {
        const sides = paddedSides(found, rank);
        const behind = sides?.before.every((size) => size === 0) && sides.after.some((size) => size > 0);
        const means = behind ? scaledMeans(found, rank, sides) : null;
        return means?.params.ceil_mode === true ? read(found, true) : null;
      },
    },
  ];
}
