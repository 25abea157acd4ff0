import type { PortType } from '../../core/portType';
import { adaptiveWindows, windowPlaces, windowShares } from '../shared/onnxAdaptive';
import { type Emission, type Emit, first, firstType, numberOf, perAxis, placesOf, reducedOver } from './emission';

interface Window {
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly dilation: readonly number[];
  readonly sizes: readonly number[];
  readonly counts: readonly number[];
  /** Places that a last window, in ceil mode, reaches beyond the padded input. */
  readonly beyond: readonly number[];
}

function windowOf(emission: Emission): Window {
  const sizes = placesOf(firstType(emission));
  const counts = placesOf(emission.outputs[0] ?? firstType(emission));
  const axes = sizes.length;
  const kernel = perAxis(emission, 'kernel_size', axes, 1);
  const stride = emission.args.stride === null ? kernel : perAxis(emission, 'stride', axes, 1);
  const padding = perAxis(emission, 'padding', axes, 0);
  const dilation = perAxis(emission, 'dilation', axes, 1);
  const beyond = counts.map((count, axis) => {
    const reach = (count - 1) * at(stride, axis) + at(dilation, axis) * (at(kernel, axis) - 1) + 1;
    return Math.max(0, reach - at(sizes, axis) - 2 * at(padding, axis));
  });
  return { kernel, stride, padding, dilation, sizes, counts, beyond };
}

const at = (values: readonly number[], axis: number) => values[axis] as number;

/** Both ends of the axes that have places, with nothing around batch and channels. */
const ends = (before: readonly number[], after: readonly number[]) => [0, 0, ...before, 0, 0, ...after];

function padded(
  { builder, name }: Emission,
  x: string,
  before: readonly number[],
  after: readonly number[],
  value: number,
): string {
  if ([...before, ...after].every((size) => size === 0)) return x;
  return builder.op('Pad', `${name}_pad`, [x, builder.ints('pads', ends(before, after)), builder.scalar(value)]);
}

export const maxPoolToOnnx: Emit = (emission) => {
  const { builder, name } = emission;
  const { kernel, stride, padding, dilation, beyond } = windowOf(emission);
  const overhangs = beyond.some((size) => size > 0);
  // ONNX and PyTorch count the windows of ceil mode differently: what sticks out is written out.
  const after = padding.map((size, axis) => size + at(beyond, axis));
  const x = overhangs ? padded(emission, first(emission), padding, after, Number.NEGATIVE_INFINITY) : first(emission);
  const pads = overhangs ? undefined : [...padding, ...padding];
  return [builder.op('MaxPool', name, [x], { kernel_shape: kernel, strides: stride, pads, dilations: dilation })];
};

/** How many numbers each window along an axis is divided by, where it may stick out of the padded input. */
function divisors({ kernel, stride, padding, sizes, counts }: Window, axis: number, countsPadding: boolean): number[] {
  return Array.from({ length: at(counts, axis) }, (_, place) => {
    const start = place * at(stride, axis) - at(padding, axis);
    const end = Math.min(start + at(kernel, axis), at(sizes, axis) + at(padding, axis));
    return countsPadding ? end - start : Math.min(end, at(sizes, axis)) - Math.max(start, 0);
  });
}

/** Means over windows; where PyTorch divides by another number than ONNX does, they are scaled place by place. */
function means(emission: Emission, x: string, countsPadding: boolean, divisor: number | null): string {
  const { builder, name } = emission;
  const window = windowOf(emission);
  const { kernel, stride, padding, beyond } = window;
  const attributes = { kernel_shape: kernel, strides: stride };
  const overhangs = beyond.some((size) => size > 0);
  if (!overhangs && divisor === null) {
    const pads = [...padding, ...padding];
    return builder.op('AveragePool', name, [x], { ...attributes, pads, count_include_pad: countsPadding ? 1 : 0 });
  }
  const after = padding.map((size, axis) => size + at(beyond, axis));
  const whole = builder.op('AveragePool', `${name}_whole`, [padded(emission, x, padding, after, 0)], attributes);
  const size = kernel.reduce((product, length) => product * length, 1);
  if (divisor !== null) return builder.op('Mul', name, [whole, builder.scalar(size / divisor)]);
  const each = kernel.map((_, axis) => divisors(window, axis, countsPadding));
  const shares = each.reduce<number[]>(
    (product, own) => product.flatMap((share) => own.map((count) => share / count)),
    [size],
  );
  return builder.op('Mul', name, [whole, builder.floats(`${name}_shares`, shares, window.counts)]);
}

export const averagePoolToOnnx: Emit = (emission) => {
  const { divisor_override: divisor = null } = emission.args;
  return [
    means(
      emission,
      first(emission),
      emission.args.count_include_pad === true,
      divisor === null ? null : Number(divisor),
    ),
  ];
};

/** (Σ xᵖ)^(1/p) */
export const powerPoolToOnnx: Emit = (emission) => {
  const { builder, name } = emission;
  const power = numberOf(emission, 'norm_type');
  const powers = builder.op('Pow', `${name}_powers`, [first(emission), builder.scalar(power)]);
  const mean = means({ ...emission, name: `${name}_mean` }, powers, true, null);
  const size = windowOf(emission).kernel.reduce((product, length) => product * length, 1);
  const sum = builder.op('Mul', `${name}_sum`, [mean, builder.scalar(size)]);
  return [builder.op('Pow', name, [sum, builder.scalar(1 / power)])];
};

/** Where all windows are of one size they are a pooling of that size, and one window is everything; null for others. */
function evenly(emission: Emission, reduction: 'ReduceMean' | 'ReduceMax', op: 'AveragePool' | 'MaxPool') {
  const { builder, name } = emission;
  const sizes = placesOf(firstType(emission));
  const counts = placesOf(emission.outputs[0] ?? firstType(emission));
  if (counts.every((count) => count === 1)) {
    const axes = sizes.map((_, axis) => axis + 2);
    return reducedOver(builder, reduction, name, first(emission), axes);
  }
  if (sizes.some((size, axis) => size % at(counts, axis) !== 0)) return null;
  const kernel = sizes.map((size, axis) => size / at(counts, axis));
  // All that a pooling by windows says, whose nodes these could be.
  const pads = [...sizes, ...sizes].map(() => 0);
  const window = { kernel_shape: kernel, strides: kernel, pads };
  const more = op === 'MaxPool' ? { dilations: sizes.map(() => 1) } : { count_include_pad: 1 };
  return builder.op(op, name, [first(emission)], { ...window, ...more });
}

/** Means of unequal windows: a product with a matrix of shares for each axis. */
export const adaptiveMeanToOnnx: Emit = (emission) => {
  const even = evenly(emission, 'ReduceMean', 'AveragePool');
  if (even !== null) return [even];
  const { builder, name } = emission;
  const sizes = placesOf(firstType(emission));
  const shares = sizes.map((size, axis) => windowShares(size, at(placesOf(emission.outputs[0] as PortType), axis)));
  const across = shares.at(-1) as number[][];
  const turned = Array.from({ length: at(sizes, sizes.length - 1) }, (_, place) => across.map((row) => at(row, place)));
  const matrix = (rows: number[][]) =>
    builder.floats(`${name}_shares`, rows.flat(), [rows.length, (rows[0] as number[]).length]);
  const columns = builder.op('MatMul', sizes.length > 1 ? `${name}_columns` : name, [first(emission), matrix(turned)]);
  return [sizes.length > 1 ? builder.op('MatMul', name, [matrix(shares[0] as number[][]), columns]) : columns];
};

/** Maxima of unequal windows: these are laid side by side, of one length. */
export const adaptiveMaxToOnnx: Emit = (emission) => {
  const even = evenly(emission, 'ReduceMax', 'MaxPool');
  if (even !== null) return [even];
  const { builder, name } = emission;
  const counts = placesOf(emission.outputs[0] as PortType);
  const kernel: number[] = [];
  let x = first(emission);
  for (const [axis, size] of placesOf(firstType(emission)).entries()) {
    const places = builder.ints(`${name}_places`, windowPlaces(size, at(counts, axis)));
    x = builder.op('Gather', `${name}_laid`, [x, places], { axis: axis + 2 });
    kernel.push(adaptiveWindows(size, at(counts, axis)).longest);
  }
  return [builder.op('MaxPool', name, [x], { kernel_shape: kernel, strides: kernel })];
};
