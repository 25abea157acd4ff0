import { NODE_HEIGHT, NODE_WIDTH, type Point } from './metrics';
import { lookOf } from './ports';
import type { Scene } from './scene';
import type { Size } from './view';

/** The largest map, in pixels; no more than a share of the canvas, which is small in a small window. */
const MOST = { width: 148, height: 260 } as const;
const SHARE = { width: 0.16, height: 0.27 } as const;
/** Pixels a unit at the most: a small design needs no more to be seen whole. */
const LARGEST = 0.13;
/** A side is never shorter: a long row or column of cards is stretched across. */
const LEAST = 48;
/** Cards can be told apart from nothing, however many there are. */
const DOT = 1.5;
const MARGIN = 3;

/** A map of the canvas: so many pixels a unit along each axis, the corner of the design at `origin`. */
export interface Overview extends Size {
  readonly origin: Point;
  readonly scale: Point;
}

/** The map that shows all of a scene; null where nothing stands there. */
export function overviewOf({ nodes, boxes, notes }: Scene, canvas: Size): Overview | null {
  const card = { width: NODE_WIDTH, height: NODE_HEIGHT };
  const items = [...nodes.map(({ position }) => ({ position, size: card })), ...boxes, ...notes];
  if (items.length === 0) return null;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { position, size } of items) {
    left = Math.min(left, position.x);
    top = Math.min(top, position.y);
    right = Math.max(right, position.x + size.width);
    bottom = Math.max(bottom, position.y + size.height);
  }
  const most = (side: 'width' | 'height') => Math.max(LEAST, Math.min(MOST[side], SHARE[side] * canvas[side]));
  const room = { width: most('width') - 2 * MARGIN, height: most('height') - 2 * MARGIN };
  const even = Math.min(LARGEST, room.width / (right - left), room.height / (bottom - top));
  const along = (extent: number) => Math.max(even, (LEAST - 2 * MARGIN) / extent);
  const scale = { x: along(right - left), y: along(bottom - top) };
  return {
    origin: { x: left, y: top },
    scale,
    width: (right - left) * scale.x + 2 * MARGIN,
    height: (bottom - top) * scale.y + 2 * MARGIN,
  };
}

export const onMap = ({ origin, scale }: Overview, { x, y }: Point): Point => ({
  x: (x - origin.x) * scale.x + MARGIN,
  y: (y - origin.y) * scale.y + MARGIN,
});

/** The map stays in the background of the network itself; where cards are drawn larger than they are, those under them shine through. */
export const inkOf = ({ scale }: Overview): number => Math.max(0.2, Math.min(0.65, (NODE_HEIGHT * scale.y) / DOT));

/** Whether a canvas that is moved and zoomed so shows all of the design: then a map says nothing more. */
export function isSeenWhole(map: Overview, canvas: Size, [x, y, zoom]: readonly [number, number, number]): boolean {
  const from = onMap(map, { x: -x / zoom, y: -y / zoom });
  const to = onMap(map, { x: (canvas.width - x) / zoom, y: (canvas.height - y) / zoom });
  return from.x <= MARGIN && from.y <= MARGIN && to.x >= map.width - MARGIN && to.y >= map.height - MARGIN;
}

/** A wider canvas has room beside the map. */
const SMALL = 760;
/** Pixels between the map and the corner of the canvas. */
const CORNER = 14;

/** Whether the map, in the lower right corner, lies over cards of a small canvas that is moved and zoomed so. */
export function isOverCards(
  map: Overview,
  { nodes }: Scene,
  canvas: Size,
  [x, y, zoom]: readonly [number, number, number],
): boolean {
  if (canvas.width > SMALL) return false;
  const [left, top] = [canvas.width - CORNER - map.width, canvas.height - CORNER - map.height];
  return nodes.some(({ position }) => {
    const [cardX, cardY] = [position.x * zoom + x, position.y * zoom + y];
    return (
      cardX + NODE_WIDTH * zoom > left &&
      cardX < canvas.width &&
      cardY + NODE_HEIGHT * zoom > top &&
      cardY < canvas.height
    );
  });
}

/** The frame of what is seen is never smaller, and keeps so far from the edge that all its lines are seen. */
const LEAST_SEEN = 8;
const INSET = 1;

/** What a canvas that is moved and zoomed so shows, as a frame on the map; at the map's edge where that lies beyond it. */
export function seenOn(map: Overview, canvas: Size, [x, y, zoom]: readonly [number, number, number]): Point & Size {
  const from = onMap(map, { x: -x / zoom, y: -y / zoom });
  const to = onMap(map, { x: (canvas.width - x) / zoom, y: (canvas.height - y) / zoom });
  const [left, width] = shownStretch(from.x, to.x, map.width);
  const [top, height] = shownStretch(from.y, to.y, map.height);
  return { x: left, y: top, width, height };
}

function shownStretch(from: number, to: number, extent: number): readonly [start: number, length: number] {
  const start = Math.min(Math.max(from, INSET), extent - INSET - LEAST_SEEN);
  const end = Math.max(Math.min(to, extent - INSET), start + LEAST_SEEN);
  return [start, end - start];
}

export const fromMap = ({ origin, scale }: Overview, { x, y }: Point): Point => ({
  x: (x - MARGIN) / scale.x + origin.x,
  y: (y - MARGIN) / scale.y + origin.y,
});

/** All cards of a colour as one path, so that hundreds are drawn at once. */
export function pathsOf(map: Overview, { nodes }: Scene): ReadonlyMap<string, string> {
  const [width, height] = [Math.max(DOT, NODE_WIDTH * map.scale.x), Math.max(DOT, NODE_HEIGHT * map.scale.y)];
  const paths = new Map<string, string>();
  for (const { node, position } of nodes) {
    const { x, y } = onMap(map, position);
    const look = lookOf(node.type);
    paths.set(look, `${paths.get(look) ?? ''}M${x.toFixed(1)} ${y.toFixed(1)}h${width}v${height}h${-width}z`);
  }
  return paths;
}
