import type { Point } from './metrics';
import type { Size } from './view';

/** What stands on the canvas, from its upper left corner. */
export type Box = Point & Size;

/** Whether they lie over each other; edges that touch do not. */
export const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Whether all of `inner` lies in `outer`, at most along its edge. */
export const holds = (outer: Box, inner: Box): boolean =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;
