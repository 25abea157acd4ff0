import type { Dim } from '../../core/portType';
import { type OnnxConstant, shaped } from './onnxConstant';

/**
 * The numbers of a constant that is laid against one axis of a value, as [size]; null where it has others, is laid against
 * another axis or gives the value more of them: a column added to a row's features is no bias.
 */
export function laidAlong(
  constant: OnnxConstant | undefined,
  axis: number,
  size: number,
  rank: number,
): OnnxConstant | null {
  if (!constant || constant.shape.length > rank) return null;
  const place = axis - (rank - constant.shape.length);
  const fits = constant.shape.every((each, at) => each === (at === place ? size : 1));
  return fits && (size === 1 || place >= 0) ? shaped(constant, [size]) : null;
}

/** A size, that of the batch, or so many times that. */
export type Size = Dim | { readonly batches: number };

/** Whether a Reshape that is asked for these sizes turns a value into another, which has as many numbers. */
export function isReshaped(
  from: readonly Size[],
  constant: OnnxConstant | undefined,
  to: readonly Size[],
  batch: number | null,
): boolean {
  const wanted = constant && Array.from(constant.data);
  if (wanted?.length !== to.length) return false;
  return wanted.every((size, axis) => {
    const meant = to[axis];
    // One size may be left open.
    if (size === -1) return true;
    if (size === 0) return from[axis] === meant;
    if (typeof meant === 'number') return size === meant;
    // What depends on the batch came out as NaN.
    return Number.isNaN(size) || (batch !== null && size === batch * (typeof meant === 'object' ? meant.batches : 1));
  });
}
