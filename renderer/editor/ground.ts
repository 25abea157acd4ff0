import type { NodeId } from '../../engine/graph/document';
import type { Reach } from './laneRoom';
import { gridded, NODE_HEIGHT, NODE_WIDTH, type Point } from './metrics';
import { spread } from './spread';
import type { Size } from './view';

/** What stands at a place: a card, or the corner of a frame or note. */
export const CARD: Size = { width: NODE_WIDTH, height: NODE_HEIGHT };
export const CORNER: Size = { width: 0, height: 0 };

/** An open block, and how far it reaches from the corner of the closed block's card. */
interface Grown {
  readonly id: NodeId;
  readonly position: Point;
  readonly reach: Reach;
}

/** From places in a graph to places on the canvas, where open blocks make room for themselves. */
export interface Ground {
  readonly origin: Point;
  /** Where something goes that is so large. */
  place(point: Point, extent: Size): Point;
  /** The way back, for what is dropped there. */
  local(point: Point, extent?: Size): Point;
  /** How much further on it would stand if it is dropped there, for that room. */
  beyond(point: Point, extent?: Size): Point;
  /** Its blocks that are open. */
  readonly open: readonly NodeId[];
  /** The same with open blocks at other places; null is for one that makes no room. */
  moved(places: ReadonlyMap<NodeId, Point | null>): Ground;
}

/** By how much more room it takes along an axis than a closed card; what it moves stays on the grid. */
const grown = (reach: Reach, before: keyof Reach, after: keyof Reach, card: number) => ({
  before: gridded(reach[before]),
  after: gridded(Math.max(0, reach[after] - card)),
});

/** The ground of a graph with some of its blocks open. */
export function groundOf(blocks: readonly Grown[], origin: Point = { x: 0, y: 0 }): Ground {
  const x = spread(
    blocks.map(({ position, reach }) => ({ place: position.x, ...grown(reach, 'left', 'right', NODE_WIDTH) })),
    NODE_WIDTH,
  );
  const y = spread(
    blocks.map(({ position, reach }) => ({ place: position.y, ...grown(reach, 'up', 'down', NODE_HEIGHT) })),
    NODE_HEIGHT,
  );
  const place = (point: Point, { width, height }: Size): Point => ({
    x: origin.x + x.place(point.x, width),
    y: origin.y + y.place(point.y, height),
  });
  const local = (point: Point, { width, height }: Size = CARD): Point => ({
    x: x.back(point.x - origin.x, width),
    y: y.back(point.y - origin.y, height),
  });
  return {
    origin,
    place,
    local,
    beyond(point, extent = CARD) {
      const there = place(local(point, extent), extent);
      return { x: there.x - point.x, y: there.y - point.y };
    },
    open: blocks.map(({ id }) => id),
    moved: (places) =>
      groundOf(
        blocks.flatMap((block) => {
          const position = places.get(block.id);
          return position === null ? [] : [{ ...block, position: position ?? block.position }];
        }),
        origin,
      ),
  };
}
