import { idOf, type Path } from '../state/scope';
import { middleOf, type Point } from './metrics';
import type { Scene } from './scene';

export type Direction = 'up' | 'down' | 'left' | 'right';

interface Place {
  readonly id: Path;
  readonly at: Point;
}

/** Collapsed frames stand among the layers. */
const cardsOf = ({ nodes, notes }: Scene): readonly Place[] =>
  [...nodes, ...notes.filter(({ collapsed }) => collapsed)].map(({ id, position }) => ({ id, at: middleOf(position) }));

/** The middle of a card or of an open block; null where nothing of that path stands on the canvas. */
export function pointOf(scene: Scene, path: Path): Point | null {
  const card = cardsOf(scene).find(({ id }) => id === path);
  if (card) return card.at;
  const box = scene.boxes.find(({ id }) => id === path);
  if (!box) return null;
  const { position, size } = box;
  return { x: position.x + size.width / 2, y: position.y + size.height / 2 };
}

const inReadingOrder = (a: Place, b: Place): number => a.at.y - b.at.y || a.at.x - b.at.x;

const nearest = (places: readonly Place[], cost: (at: Point) => number): Path | null => {
  let best: { id: Path; cost: number } | null = null;
  for (const { id, at } of places) {
    const here = cost(at);
    if (best === null || here < best.cost) best = { id, cost: here };
  }
  return best?.id ?? null;
};

/** Where a walk begins: at the card nearest to a place, else at the first as people read. */
export function firstStep(scene: Scene, near: Point | null): Path | null {
  const cards = cardsOf(scene);
  if (near) return nearest(cards, ({ x, y }) => Math.hypot(x - near.x, y - near.y));
  return cards.toSorted(inReadingOrder)[0]?.id ?? null;
}

/** The first card in an open block, as people read. */
function firstInside(scene: Scene, box: Path): Path | null {
  const inside = cardsOf(scene).filter(({ id }) => id.startsWith(`${box}/`));
  return inside.toSorted(inReadingOrder)[0]?.id ?? null;
}

/** The layers that wires lead to from a card in a direction, those most in line first. */
function alongWires(scene: Scene, path: Path, direction: 'up' | 'down'): readonly Path[] {
  const here = pointOf(scene, path);
  if (!here) return [];
  const inside = `${path}/`;
  const isBox = scene.boxes.some(({ id }) => id === path);
  const own = (node: Path) => node === path || (isBox && node.startsWith(inside));
  const ends = scene.wires.flatMap(({ shown: { from, to } }) => {
    const [near, far] = direction === 'down' ? [from.node, to.node] : [to.node, from.node];
    return own(near) && !own(far) ? [far] : [];
  });
  const off = (id: Path) => Math.abs((pointOf(scene, id)?.x ?? here.x) - here.x);
  return [...new Set(ends)].toSorted((a, b) => off(a) - off(b));
}

const AHEAD: Readonly<Record<Direction, (from: Point, to: Point) => readonly [number, number]>> = {
  up: (from, to) => [from.y - to.y, to.x - from.x],
  down: (from, to) => [to.y - from.y, to.x - from.x],
  left: (from, to) => [from.x - to.x, to.y - from.y],
  right: (from, to) => [to.x - from.x, to.y - from.y],
};

/** The nearest card in a direction as it lies on the canvas; what lies aside counts double. */
function beside(scene: Scene, path: Path, direction: Direction): Path | null {
  const here = pointOf(scene, path);
  if (!here) return null;
  const ahead = cardsOf(scene).filter(({ id, at }) => {
    const [forward, aside] = AHEAD[direction](here, at);
    return id !== path && forward > 0 && Math.abs(aside) <= 2 * forward;
  });
  return nearest(ahead, (at) => {
    const [forward, aside] = AHEAD[direction](here, at);
    return forward + 2 * Math.abs(aside);
  });
}

/**
 * The next card from `path`: up and down along wires, left and right to neighbours; null where there is none. `before` is
 * where the walk has just come from, so that one step back undoes a step where several wires meet.
 */
export function nextStep(scene: Scene, path: Path, direction: Direction, before: Path | null): Path | null {
  if (direction === 'left' || direction === 'right') return beside(scene, path, direction);
  const isBox = scene.boxes.some(({ id }) => id === path);
  if (isBox && direction === 'down') return firstInside(scene, path);
  const found = alongWires(scene, path, direction);
  if (before !== null && found.includes(before)) return before;
  return found[0] ?? beside(scene, path, direction);
}

/** Keys of the wires at a layer, those that come in first, in the order of its ports' wires. */
export function wiresAt(scene: Scene, path: Path): readonly string[] {
  const own = scene.wires.filter(({ wire }) => wire !== null);
  const at = (end: { readonly node: Path }, wire: { readonly node: string }, prefix: string) =>
    end.node === path || `${prefix}${idOf(wire.node)}` === path;
  const entering = own.filter(({ to, wire, prefix }) => wire && at(to, wire.to, prefix));
  const leaving = own.filter(({ from, wire, prefix }) => wire && at(from, wire.from, prefix));
  return [...new Set([...entering, ...leaving].map(({ id }) => id))];
}
