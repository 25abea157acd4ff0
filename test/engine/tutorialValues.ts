import { numel, type Shape } from '../../engine/core/shape';
import fixture from '../fixtures/tutorial.json';

/** Salt and scale of each tensor, as in test/fixtures/tutorial.py. */
const FORMULA: Readonly<Record<string, readonly [number, number]>> = {
  'conv1.weight': [1, 2 ** -2],
  'conv1.bias': [2, 2 ** -2],
  'conv2.weight': [3, 2 ** -3],
  'conv2.bias': [4, 2 ** -3],
  'fc1.weight': [5, 2 ** -7],
  'fc1.bias': [6, 2 ** -7],
  'fc2.weight': [7, 2 ** -4],
  'fc2.bias': [8, 2 ** -4],
  'fc3.weight': [9, 2 ** -3],
  'fc3.bias': [10, 2 ** -3],
  input: [11, 2],
  target: [12, 1],
};

/** A value in [-1, 1) from MurmurHash3's finaliser over the element's place. */
function hashed(salt: number, element: number): number {
  let h = (element + Math.imul(salt, 0x9e3779b1)) | 0;
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  return (h >>> 8) / 2 ** 23 - 1;
}

/** The values of a weight, the input or the target: exactly those that PyTorch was given. */
export function drawn(name: string, shape: Shape): Float32Array {
  const [salt, scale] = FORMULA[name] as readonly [number, number];
  return Float32Array.from({ length: numel(shape) }, (_, element) => hashed(salt, element) * scale);
}

/** ‖a − b‖ / ‖b‖. */
export function relativeError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [difference, size] = [0, 0];
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const expected = b[i] ?? Number.NaN;
    difference += ((a[i] ?? Number.NaN) - expected) ** 2;
    size += expected ** 2;
  }
  return Math.sqrt(difference / size);
}

/** Distance of samples, as in test/fixtures/tutorial.py. */
const STRIDE = 40507;

interface Large {
  readonly norm: number;
  readonly dots: readonly number[];
  readonly samples: readonly number[];
}

/** Values by name as PyTorch computed them: whole, or for large tensors a summary. */
export const expected: Readonly<Record<string, { readonly values: readonly number[] } | Large>> = fixture;

/**
 * Largest relative error of `values` against what PyTorch computed. Of a large tensor the norm, scattered samples,
 * and dot products with fixed random directions are compared; a random error of ε ‖b‖ moves such a product by about
 * ε ‖b‖ ‖direction‖ / √n, which is what their errors are measured in.
 */
export function errorOf(name: string, values: ArrayLike<number>): number {
  const entry = expected[name];
  if (!entry) throw new Error(`No fixture for ${name}`);
  if ('values' in entry) return relativeError(values, entry.values);

  const samples = entry.samples.map((_, place) => values[(place * STRIDE) % values.length] as number);
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] as number) ** 2;
  const errors = entry.dots.map((dot, direction) => {
    let [product, length] = [0, 0];
    for (let i = 0; i < values.length; i++) {
      const along = hashed(100 + direction, i);
      product += (values[i] as number) * along;
      length += along ** 2;
    }
    return Math.abs(product - dot) / (entry.norm * Math.sqrt(length / values.length));
  });
  return Math.max(
    relativeError(samples, entry.samples),
    Math.abs(Math.sqrt(squares) - entry.norm) / entry.norm,
    ...errors,
  );
}
