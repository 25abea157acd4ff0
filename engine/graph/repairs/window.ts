import type { FlatNode } from '../flatten';

/** Both sides of a size that one number can stand for. */
export const pairs = (value: unknown): readonly number[] =>
  Array.isArray(value) ? (value as number[]) : [Number(value), Number(value)];

/** The padding with which a layer that goes in steps of one leaves the size as it is; null where there is none. */
export function kept(params: FlatNode['params']): number[] | null {
  const padding = reaches(params).map((reach) => reach / 2);
  return padding.every(Number.isInteger) ? padding : null;
}

/** How far the last number under a kernel is from the first. */
export function reaches(params: FlatNode['params']): number[] {
  const [kernel, dilation] = [pairs(params.kernel_size), pairs(params.dilation ?? 1)];
  return kernel.map((size, axis) => (size - 1) * (dilation[axis] ?? 1));
}

/** The odd kernel that suits the padding of a layer with an even one; null where it has no such kernel or there is none. */
export function oddKernel(params: FlatNode['params']): number[] | null {
  const [kernel, padding, dilation] = [pairs(params.kernel_size), pairs(params.padding), pairs(params.dilation ?? 1)];
  const fits = padding.map((border, axis) => 1 + (2 * border) / (dilation[axis] ?? 1));
  const isMeant =
    kernel.some((size) => size % 2 === 0) && kernel.every((size, at) => size % 2 === 0 || size === fits[at]);
  return isMeant && fits.every((size) => size >= 3 && size % 2 === 1) ? fits : null;
}
