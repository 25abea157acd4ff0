import { type Path, prefixOf } from '../state/scope';
import { overlap } from './box';
import { GRID, gridded, NODE_HEIGHT, NODE_WIDTH, type Point } from './metrics';
import type { Scene, SceneBox } from './scene';

/** Between an open block and a card that is put beside it. */
const GAP = 3 * GRID;

const cardBox = (place: Point) => ({ ...place, width: NODE_WIDTH, height: NODE_HEIGHT });
const openBox = ({ position, size }: SceneBox) => ({ ...position, ...size });

/** To the right, to the left, down and up. */
const WAYS: readonly Point[] = [
  { x: 1, y: 0 },
  { x: -1, y: 0 },
  { x: 0, y: 1 },
  { x: 0, y: -1 },
];

/**
 * Where dragged things go that are let go with a card over an open block of their own graph, in which they are not: beside
 * it, all by the same least way, and on nothing else.
 */
export function besideOpen(scene: Scene, dropped: ReadonlyMap<Path, Point>): ReadonlyMap<Path, Point> {
  const cards = scene.nodes.flatMap(({ id }) => {
    const place = dropped.get(id);
    return place ? [{ id, place }] : [];
  });
  const found = scene.boxes.find(
    (box) =>
      box.copy === null &&
      !dropped.has(box.id) &&
      cards.some(({ id, place }) => prefixOf(id) === prefixOf(box.id) && overlap(openBox(box), cardBox(place))),
  );
  if (!found) return dropped;
  const box = openBox(found);
  const rest = [
    ...scene.nodes.filter(({ id }) => !dropped.has(id)).map(({ position }) => cardBox(position)),
    ...scene.boxes
      .filter(({ id }) => !dropped.has(id) && !cards.some((card) => card.id.startsWith(`${id}/`)))
      .map(openBox),
  ];
  const isFree = (by: Point) =>
    cards.every(({ place }) => {
      const card = cardBox({ x: place.x + by.x, y: place.y + by.y });
      return !rest.some((other) => overlap(other, card));
    });
  const [xs, ys] = [cards.map(({ place }) => place.x), cards.map(({ place }) => place.y)];
  const lengths = [
    box.x + box.width - Math.min(...xs),
    Math.max(...xs) + NODE_WIDTH - box.x,
    box.y + box.height - Math.min(...ys),
    Math.max(...ys) + NODE_HEIGHT - box.y,
  ];
  const ways = WAYS.map((way, at) => {
    let length = gridded((lengths[at] as number) + GAP);
    const by = () => ({ x: way.x * length, y: way.y * length });
    while (!isFree(by())) length += GRID;
    return { length, by: by() };
  });
  const { by } = ways.reduce((best, way) => (way.length < best.length ? way : best));
  return new Map([...dropped].map(([path, { x, y }]) => [path, { x: x + by.x, y: y + by.y }]));
}
