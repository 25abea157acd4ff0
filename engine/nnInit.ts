import { InputError } from './core/errors';
import type { RandomStream } from './core/rng';
import { formatShape, numel } from './core/shape';
import { orthonormalColumns, truncatedNormal } from './initDraws';
import { sequence } from './random';
import type { Tensor } from './tensor/tensor';
import { replaceInitial } from './tensor/variable';

/**
 * torch.nn.init: each function overwrites a parameter with new values and returns it. Distributions are PyTorch's, the
 * draws those of `manualSeed`. All throw InputError `tensor.notWritable` for what is no parameter, and `init.*`.
 */

/** U(a, b) */
export function uniform_(tensor: Tensor, a = 0, b = 1): Tensor {
  return fill(tensor, (random) => a + (b - a) * random.uniform());
}

/** N(mean, std²) */
export function normal_(tensor: Tensor, mean = 0, std = 1): Tensor {
  checkRange('normal_', 'std', std, std >= 0, '≥ 0');
  return fill(tensor, (random) => mean + std * random.normal());
}

export function constant_(tensor: Tensor, value: number): Tensor {
  return fill(tensor, () => value);
}

export function ones_(tensor: Tensor): Tensor {
  return constant_(tensor, 1);
}

export function zeros_(tensor: Tensor): Tensor {
  return constant_(tensor, 0);
}

/** The identity matrix, as far as it fits; for Linear layers. */
export function eye_(tensor: Tensor): Tensor {
  checkRank('eye_', tensor, 2, 2);
  const [rows, columns] = tensor.shape as [number, number];
  const values = new Float32Array(rows * columns);
  for (let i = 0; i < Math.min(rows, columns); i++) values[i * columns + i] = 1;
  return overwrite(tensor, values);
}

/** A convolution that passes on as many channels as it can; with groups, within each. */
export function dirac_(tensor: Tensor, groups = 1): Tensor {
  checkRank('dirac_', tensor, 3, 5);
  const [outputs, channels, ...kernel] = tensor.shape as [number, number, ...number[]];
  const size = outputs / groups;
  if (!Number.isInteger(size) || size < 0) {
    throw new InputError('init.groups', { name: 'dirac_', shape: formatShape(tensor.shape), groups });
  }
  const values = new Float32Array(tensor.numel);
  const middle = kernel.reduce((place, length) => place * length + Math.floor(length / 2), 0);
  for (let group = 0; group < groups; group++) {
    for (let channel = 0; channel < Math.min(size, channels); channel++) {
      values[((group * size + channel) * channels + channel) * numel(kernel) + middle] = 1;
    }
  }
  return overwrite(tensor, values);
}

/** U(−b, b), b = gain · √(6 / (fanIn + fanOut)). Glorot and Bengio, 2010. */
export function xavierUniform_(tensor: Tensor, gain = 1): Tensor {
  const { fanIn, fanOut } = fansOf('xavierUniform_', tensor);
  const bound = gain * Math.sqrt(6 / (fanIn + fanOut));
  return uniform_(tensor, -bound, bound);
}

/** N(0, s²), s = gain · √(2 / (fanIn + fanOut)). Glorot and Bengio, 2010. */
export function xavierNormal_(tensor: Tensor, gain = 1): Tensor {
  const { fanIn, fanOut } = fansOf('xavierNormal_', tensor);
  return normal_(tensor, 0, gain * Math.sqrt(2 / (fanIn + fanOut)));
}

export interface KaimingOptions {
  /** Negative slope of the leaky_relu that follows; 0 unless given. */
  readonly a?: number;
  readonly mode?: 'fan_in' | 'fan_out';
  readonly nonlinearity?: Nonlinearity;
}

/** U(−b, b), b = gain · √(3 / fan). He et al., 2015. */
export function kaimingUniform_(tensor: Tensor, options: KaimingOptions = {}): Tensor {
  const bound = Math.sqrt(3) * kaimingStd('kaimingUniform_', tensor, options);
  return uniform_(tensor, -bound, bound);
}

/** N(0, s²), s = gain / √fan. He et al., 2015. */
export function kaimingNormal_(tensor: Tensor, options: KaimingOptions = {}): Tensor {
  return normal_(tensor, 0, kaimingStd('kaimingNormal_', tensor, options));
}

/** A (semi-)orthogonal matrix, axes after the first joined. Saxe et al., 2013. */
export function orthogonal_(tensor: Tensor, gain = 1): Tensor {
  checkRank('orthogonal_', tensor, 2, Infinity);
  const rows = tensor.shape[0] as number;
  const columns = rows === 0 ? 0 : tensor.numel / rows;
  const [long, short] = [Math.max(rows, columns), Math.min(rows, columns)];
  const vectors = orthonormalColumns(long, short, sequence());
  const at = (row: number, column: number) =>
    rows < columns ? (vectors[row] as Float64Array)[column] : (vectors[column] as Float64Array)[row];
  const values = new Float32Array(tensor.numel);
  for (let i = 0; i < values.length; i++) values[i] = gain * (at(Math.floor(i / columns), i % columns) as number);
  return overwrite(tensor, values);
}

/** N(mean, std²) between a and b; values outside are drawn again. */
export function truncNormal_(tensor: Tensor, mean = 0, std = 1, a = -2, b = 2): Tensor {
  checkRange('truncNormal_', 'std', std, std > 0, '> 0');
  checkRange('truncNormal_', 'b', b, b > a, `> ${a}`);
  const [low, high] = [(a - mean) / std, (b - mean) / std];
  return fill(tensor, (random) => Math.min(b, Math.max(a, mean + std * truncatedNormal(low, high, random))));
}

/** N(0, std²), with a share of the elements of each column set to 0. Martens, 2010. */
export function sparse_(tensor: Tensor, sparsity: number, std = 0.01): Tensor {
  checkRank('sparse_', tensor, 2, 2);
  checkRange('sparse_', 'sparsity', sparsity, sparsity >= 0 && sparsity <= 1, '0 … 1');
  const [rows, columns] = tensor.shape as [number, number];
  const random = sequence();
  const values = Float32Array.from({ length: rows * columns }, () => std * random.normal());
  const zeros = Math.ceil(sparsity * rows);
  for (let column = 0; column < columns; column++) {
    for (const row of random.permutation(rows).subarray(0, zeros)) values[row * columns + column] = 0;
  }
  return overwrite(tensor, values);
}

const GAINS = {
  linear: () => 1,
  conv1d: () => 1,
  conv2d: () => 1,
  conv3d: () => 1,
  conv_transpose1d: () => 1,
  conv_transpose2d: () => 1,
  conv_transpose3d: () => 1,
  sigmoid: () => 1,
  tanh: () => 5 / 3,
  relu: () => Math.SQRT2,
  leaky_relu: (slope: number) => Math.sqrt(2 / (1 + slope ** 2)),
  selu: () => 3 / 4,
} as const;

/** Names as in torch.nn.functional. */
export type Nonlinearity = keyof typeof GAINS;

/** By how much weights should be larger so that values keep their size through a nonlinearity. */
export function calculateGain(nonlinearity: Nonlinearity, slope = 0.01): number {
  if (!Object.hasOwn(GAINS, nonlinearity)) {
    throw new InputError('init.nonlinearity', { name: nonlinearity, known: Object.keys(GAINS).join(', ') });
  }
  return GAINS[nonlinearity](slope);
}

function kaimingStd(
  name: string,
  tensor: Tensor,
  { a = 0, mode = 'fan_in', nonlinearity = 'leaky_relu' }: KaimingOptions,
): number {
  const { fanIn, fanOut } = fansOf(name, tensor);
  return calculateGain(nonlinearity, a) / Math.sqrt(mode === 'fan_in' ? fanIn : fanOut);
}

function fansOf(name: string, tensor: Tensor): { readonly fanIn: number; readonly fanOut: number } {
  checkRank(name, tensor, 2, Infinity);
  const [outputs, inputs, ...field] = tensor.shape as [number, number, ...number[]];
  return { fanIn: inputs * numel(field), fanOut: outputs * numel(field) };
}

function checkRank(name: string, { shape }: Tensor, least: number, most: number): void {
  if (shape.length >= least && shape.length <= most) return;
  const expected = most === Infinity ? `≥ ${least}` : least === most ? least : `${least} … ${most}`;
  throw new InputError('init.rank', { name, expected, shape: formatShape(shape) });
}

function checkRange(name: string, param: string, value: number, fits: boolean, allowed: string): void {
  if (!fits) throw new InputError('init.range', { name, param, value: String(value), allowed });
}

function fill(tensor: Tensor, draw: (random: RandomStream) => number): Tensor {
  const random = sequence();
  return overwrite(
    tensor,
    Float32Array.from({ length: tensor.numel }, () => draw(random)),
  );
}

function overwrite(tensor: Tensor, values: Float32Array): Tensor {
  if (tensor.origin.kind !== 'variable') throw new InputError('tensor.notWritable', {});
  replaceInitial(tensor.origin.variable, values);
  return tensor;
}
