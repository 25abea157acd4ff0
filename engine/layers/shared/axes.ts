import type { PortType } from '../../core/portType';
import type { LayerProblem } from '../contract';
import { shapeText } from './types';

/**
 * Turns a dimension that a person gave (the batch counts as 0; negative from the end) into its place, or says why it
 * cannot be: out of range, or the batch, whose samples a layer must not mix.
 */
export function sampleAxis(type: PortType, param: string, axis: number): number | { readonly problem: LayerProblem } {
  const rank = type.shape.length;
  const place = axis < 0 ? axis + rank : axis;
  const repairs = rank > 1 ? [{ kind: 'setParams', params: { [param]: 1 } } as const] : [];
  if (place < 0 || place >= rank) {
    const args = { param, axis, got: shapeText(type), first: -rank, last: rank - 1 };
    return { problem: { code: 'layer.axis', args, repairs } };
  }
  if (place === 0) return { problem: { code: 'layer.batchAxis', args: { param, axis }, repairs } };
  return place;
}
