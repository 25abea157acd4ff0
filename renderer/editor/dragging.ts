import type { DesignDocument } from '../../engine/graph/document';
import { indexOf } from '../../engine/graph/ways';
import { annotationIn, byScope, idOf, type Path } from '../state/scope';
import type { Point } from './metrics';
import { DRAG, planMoves } from './plans/change';
import { type Plan, together } from './plans/plan';
import type { Scene } from './scene';

const placeOf = (scene: Scene, path: Path): Point | undefined =>
  [...scene.nodes, ...scene.boxes, ...scene.notes].find(({ id }) => id === path)?.position;

/** How far something has been dragged. */
function shiftOf(scene: Scene, path: Path, places: ReadonlyMap<Path, Point>): Point | null {
  const [from, to] = [placeOf(scene, path), places.get(path)];
  return from && to ? { x: to.x - from.x, y: to.y - from.y } : null;
}

const isIn = (scene: Scene, path: Path, around: Path): boolean =>
  path === around ||
  path.startsWith(`${around}/`) ||
  (scene.notes.find(({ id }) => id === around)?.members.some((member) => isIn(scene, path, member)) ?? false);

/** Where something stands while it, or a box or frame around it, is being dragged. */
export function shifted(position: Point, id: Path, scene: Scene | null, drag: ReadonlyMap<Path, Point> | null): Point {
  if (!drag || !scene) return position;
  const own = drag.get(id);
  if (own) return own;
  for (const path of drag.keys()) {
    const shift = isIn(scene, id, path) ? shiftOf(scene, path, drag) : null;
    if (shift) return { x: position.x + shift.x, y: position.y + shift.y };
  }
  return position;
}

/** What letting go does: everything that was dragged, and what lies in dragged frames, moves by as much in its graph. */
export function planDropped(document: DesignDocument, scene: Scene, dropped: ReadonlyMap<Path, Point>): Plan | null {
  const shifts = new Map<Path, Point>();
  for (const path of dropped.keys()) {
    const shift = shiftOf(scene, path, dropped);
    if (!shift) continue;
    const members = scene.notes.find(({ id }) => id === path)?.members ?? [];
    for (const moved of [path, ...members]) if (!dropped.has(moved) || moved === path) shifts.set(moved, shift);
  }
  const plans = [...byScope(document, shifts.keys())].map(([scope, ids]) => {
    const places = new Map<string, Point>();
    for (const [path, shift] of shifts) {
      const id = idOf(path);
      const at = (indexOf(scope).byId.get(id) ?? annotationIn(scope, id))?.position;
      if (at && ids.has(id)) places.set(id, { x: at.x + shift.x, y: at.y + shift.y });
    }
    return planMoves(scope, places, 'editor.steps.move', DRAG);
  });
  return together(plans);
}
