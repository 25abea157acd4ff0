import { type Path, pathsAround } from '../state/scope';
import type { Point } from './metrics';
import { itemsIn, type Scene } from './scene';

const known = new WeakMap<Scene, ReadonlyMap<Path, Point>>();

function placesOf(scene: Scene): ReadonlyMap<Path, Point> {
  const places = known.get(scene) ?? new Map(itemsIn(scene).map(({ id, position }) => [id, position]));
  known.set(scene, places);
  return places;
}

/** How far something has been dragged. */
export function shiftOf(scene: Scene, path: Path, places: ReadonlyMap<Path, Point>): Point | null {
  const [from, to] = [placesOf(scene).get(path), places.get(path)];
  return from && to ? { x: to.x - from.x, y: to.y - from.y } : null;
}

/** What is dragged, and with it what else is chosen: painted cards are chosen and not React Flow's to drag. */
export function withChosen(
  scene: Scene | null,
  dragged: ReadonlyMap<Path, Point>,
  chosen: ReadonlySet<Path>,
): ReadonlyMap<Path, Point> {
  const [lead] = [...dragged.keys()].filter((path) => chosen.has(path));
  const by = scene && lead !== undefined && dragged.size < chosen.size ? shiftOf(scene, lead, dragged) : null;
  if (!scene || !by) return dragged;
  const places = placesOf(scene);
  const others = [...chosen].flatMap((path): [Path, Point][] => {
    const from = dragged.has(path) ? undefined : places.get(path);
    return from ? [[path, sum(from, by)]] : [];
  });
  return new Map([...dragged, ...others]);
}

/** Dragged places with that of what the pointer holds first: where not all can be where it is let go, that is. */
export function heldFirst(places: ReadonlyMap<Path, Point>, held: Path | null): ReadonlyMap<Path, Point> {
  const place = held === null ? undefined : places.get(held);
  return held !== null && place ? new Map([[held, place], ...places]) : places;
}

/** How far everything moves that is dragged itself or lies in a dragged frame; what lies in boxes among it moves along. */
function shiftsOf(scene: Scene, drag: ReadonlyMap<Path, Point>): ReadonlyMap<Path, Point> {
  const shifts = new Map<Path, Point>();
  const members = new Map(scene.notes.map((note) => [note.id, note.members]));
  const shift = (path: Path, by: Point) => {
    if (shifts.has(path)) return;
    shifts.set(path, by);
    for (const member of members.get(path) ?? []) shift(member, by);
  };
  for (const path of drag.keys()) {
    const by = shiftOf(scene, path, drag);
    if (by) shift(path, by);
  }
  return shifts;
}

/** Where things stand while they, or boxes or frames around them, are being dragged; made once for each place of the pointer. */
export function whileDragged(
  scene: Scene | null,
  drag: ReadonlyMap<Path, Point> | null,
): (item: { readonly id: Path; readonly position: Point }) => Point {
  if (!drag || !scene) return ({ position }) => position;
  const shifts = shiftsOf(scene, drag);
  return ({ id, position }) => {
    const own = drag.get(id);
    if (own) return own;
    for (const path of pathsAround(id)) {
      const shift = shifts.get(path);
      if (shift) return sum(position, shift);
    }
    return position;
  };
}

export const sum = (a: Point, b: Point): Point => ({ x: a.x + b.x, y: a.y + b.y });

/** Whether what is dragged lies in an open block, which then takes another shape. */
export const isInBlock = (scene: Scene, drag: ReadonlyMap<Path, Point>): boolean =>
  [...drag.keys()].some((path) => scene.boxes.some(({ owner }) => path.startsWith(`${owner}/`)));

/**
 * How far all of a scene has to be moved for what was dragged to be where it was let go: an open block cannot grow to each
 * side on its own, as where copies lie one below the other.
 */
export function toStay(after: Scene, dropped: ReadonlyMap<Path, Point>): Point {
  const [[path, to] = ['', undefined]] = dropped;
  const at = placesOf(after).get(path);
  return at && to ? { x: to.x - at.x, y: to.y - at.y } : { x: 0, y: 0 };
}
