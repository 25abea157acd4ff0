import { type PortType, shapeText } from '../../core/portType';
import type { LayerProblem } from '../contract';

type Misplaced = { readonly problem: LayerProblem };

/**
 * Turns a dimension that a person gave (the batch counts as 0; negative from the end) into its place, or says why it
 * cannot be: out of range, or the batch, whose samples a layer must not mix (`batchAxis`) or put elsewhere (`batchMoved`).
 */
export function sampleAxis(
  type: PortType,
  param: string,
  axis: number,
  code: 'layer.batchAxis' | 'layer.batchMoved' = 'layer.batchAxis',
): number | Misplaced {
  const rank = type.shape.length;
  const place = axis < 0 ? axis + rank : axis;
  const repairs = rank > 1 ? [{ kind: 'setParams', params: { [param]: 1 } } as const] : [];
  if (place < 0 || place >= rank) {
    const args = { param, axis, got: shapeText(type), first: -rank, last: rank - 1 };
    return { problem: { code: 'layer.axis', args, repairs } };
  }
  if (place === 0) return { problem: { code, args: { param, axis, got: shapeText(type) }, repairs } };
  return place;
}

/** The same for several dimensions, each of which may be named once; in ascending order. */
export function sampleAxes(type: PortType, param: string, axes: readonly number[]): readonly number[] | Misplaced {
  const repairs = type.shape.length > 1 ? [{ kind: 'setParams', params: { [param]: [1] } } as const] : [];
  const places: number[] = [];
  for (const axis of axes) {
    const place = sampleAxis(type, param, axis);
    if (typeof place !== 'number') return { problem: { ...place.problem, repairs } };
    if (places.includes(place)) return { problem: { code: 'layer.axisTwice', args: { param, axis }, repairs } };
    places.push(place);
  }
  return places.sort((a, b) => a - b);
}

/** Where a new dimension comes to stand: 1 … rank. */
export function newAxis(type: PortType, param: string, axis: number): number | Misplaced {
  const last = type.shape.length;
  const place = axis < 0 ? axis + last + 1 : axis;
  const repairs = [{ kind: 'setParams', params: { [param]: 1 } } as const];
  if (place < 0 || place > last) {
    const args = { param, axis, got: shapeText(type), last };
    return { problem: { code: 'layer.newAxis', args, repairs } };
  }
  if (place === 0) {
    const args = { param, axis, got: shapeText(type) };
    return { problem: { code: 'layer.batchMoved', args, repairs } };
  }
  return place;
}
