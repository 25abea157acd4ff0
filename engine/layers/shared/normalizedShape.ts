import { type PortType, sampleSizes, shapeText } from '../../core/portType';
import type { LayerProblem } from '../contract';
import { viewBefore } from './repairs';

/**
 * The trailing sizes that LayerNorm and RMSNorm normalise over: those given, which must be the input's last, else the last
 * dimension alone.
 */
export function normalizedSizes(
  x: PortType,
  given: readonly number[] | null,
): { readonly sizes: readonly number[] } | { readonly problem: LayerProblem } {
  const sizes = sampleSizes(x);
  if (sizes.length === 0)
    return { problem: { code: 'layer.needsFeatures', args: {}, repairs: [viewBefore('x', [1])] } };
  if (given === null) return { sizes: sizes.slice(-1) };
  const last = sizes.slice(-given.length);
  if (given.length <= sizes.length && given.every((size, axis) => size === last[axis])) return { sizes: given };
  const args = { shape: given.join('×'), last: last.join('×'), got: shapeText(x) };
  const repairs = [{ kind: 'setParams', params: { normalized_shape: last } } as const];
  return { problem: { code: 'layer.normalizedShape', args, repairs } };
}

/** The same where the input is known to fit. */
export function sizesOf(x: PortType, given: readonly number[] | null): readonly number[] {
  return given ?? sampleSizes(x).slice(-1);
}

/** The last `count` axes of a tensor. */
export function lastAxes(shape: readonly number[], count: number): number[] {
  return shape.map((_, axis) => axis).slice(shape.length - count);
}
