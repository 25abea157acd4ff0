import type { Annotation, DesignGraph } from '../../engine/graph/document';
import { isCollapsed } from './frames';
import { boundsOf, GRID, NODE_HEIGHT, NODE_WIDTH, type Point, snapped } from './metrics';

type Things = Pick<DesignGraph, 'nodes' | 'annotations'>;
type Box = Point & { readonly width: number; readonly height: number };

export const RIGHT: Point = { x: 1, y: 0 };
export const DOWN: Point = { x: 0, y: 1 };

/** Room that is left between a copy and what stands there. */
const ROOM = 2 * GRID;
const STEP = 2 * GRID;

const boxOf = ({ position, size }: Annotation): Box => ({ ...position, ...size });

/** What holds all of some layers, frames and notes, of which there must be one. */
export function extentOf({ nodes, annotations = [] }: Things): Box {
  const ends = annotations.flatMap(({ position: { x, y }, size }) => [
    { x, y },
    { x: x + size.width - NODE_WIDTH, y: y + size.height - NODE_HEIGHT },
  ]);
  return boundsOf([...nodes.map(({ position }) => position), ...ends]);
}

/** What copies may not lie on. A layer may lie in an open frame; a frame that is copied may not. */
function takenIn({ nodes, annotations = [] }: Things, hasFrame: boolean): readonly Box[] {
  const solid = annotations.filter((one) => one.kind === 'note' || hasFrame || isCollapsed(one));
  return [
    ...nodes.map(({ position }) => ({ ...position, width: NODE_WIDTH, height: NODE_HEIGHT })),
    ...solid.map(boxOf),
  ];
}

const touches = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width + ROOM &&
  b.x < a.x + a.width + ROOM &&
  a.y < b.y + b.height + ROOM &&
  b.y < a.y + a.height + ROOM;

/** How far copies of `things` go from where the originals stand, so that they lie on nothing: from `wanted` as little further along the `ways` as can be. */
export function clearShift(scope: Things, things: Things, wanted: Point, ...ways: readonly Point[]): Point {
  const extent = extentOf(things);
  const taken = takenIn(
    scope,
    (things.annotations ?? []).some(({ kind }) => kind === 'frame'),
  );
  for (let far = 0; ; far += STEP) {
    for (const way of ways) {
      const shift = { x: wanted.x + far * way.x, y: wanted.y + far * way.y };
      const box = { ...extent, ...snapped({ x: extent.x + shift.x, y: extent.y + shift.y }) };
      if (!taken.some((other) => touches(box, other))) return shift;
    }
  }
}
