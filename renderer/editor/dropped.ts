import type { DesignDocument, NodeId } from '../../engine/graph/document';
import { indexOf } from '../../engine/graph/ways';
import { type Beside, besideKey } from '../state/beside';
import { annotationIn, byScope, idOf, type Path, pathOf, type Scope, scopeOf } from '../state/scope';
import { shiftOf, sum } from './dragging';
import { farCorner, foldedAt, isCollapsed } from './frames';
import { CARD, CORNER, type Ground } from './ground';
import { type Point, snapped } from './metrics';
import { DRAG, planMoves } from './plans/change';
import { type Plan, together } from './plans/plan';
import type { Scene } from './scene';
import type { Size } from './view';

/** What letting go does. */
interface Dropped {
  /** Null where nothing takes another place in its graph. */
  readonly plan: Plan | null;
  /** What then stands beside open blocks. */
  readonly beside: ReadonlyMap<string, Beside | null>;
}

/** A card or a corner that was dragged. */
interface Moved {
  readonly id: NodeId;
  /** Where it was in its graph. */
  readonly position: Point;
  /** Where it is to be on the canvas; null where it is not seen. */
  readonly to: Point | null;
  readonly extent: Size;
}

const less = (a: Point, b: Point): Point => ({ x: a.x - b.x, y: a.y - b.y });

/** Whether what is let go at a place of the canvas stands there beside open blocks. */
export function besideAt({ beyond, open }: Ground, place: Point, extent: Size = CARD): Beside | null {
  const left = beyond(place, extent);
  return left.x === 0 && left.y === 0 ? null : { less: left, open };
}

const NOWHERE: Point = { x: 0, y: 0 };

/** What was dragged in a graph: of a frame both corners. */
function movedIn(scene: Scene, scope: Scope, shifts: ReadonlyMap<Path, Point>): readonly Moved[] {
  const seen = new Map<Path, Point>([
    ...scene.nodes.map(({ id, position }) => [id, position] as const),
    ...scene.boxes.flatMap(({ id, copy, anchor }) => (copy === null ? [[id, anchor] as const] : [])),
  ]);
  const notes = new Map(scene.notes.map((note) => [note.id, note]));
  return [...shifts].flatMap(([path, shift]): Moved[] => {
    const id = idOf(path);
    const note = annotationIn(scope, id);
    if (!note) {
      const at = indexOf(scope).byId.get(id)?.position;
      const from = seen.get(path);
      return at ? [{ id, position: at, to: from ? sum(from, shift) : null, extent: CARD }] : [];
    }
    const from = notes.get(path);
    const corner = { id, position: note.position, to: from ? sum(from.position, shift) : null, extent: CORNER };
    if (isCollapsed(note) && corner.to) return [{ ...corner, to: less(corner.to, foldedAt(note.size)) }];
    const end = from ? sum(from.position, { x: from.size.width, y: from.size.height }) : null;
    const far = { ...farCorner(note), to: end && sum(end, shift), extent: CORNER };
    return note.kind === 'frame' ? [corner, far] : [corner];
  });
}

/**
 * How far what belongs together moves in its graph, as one, so that it stays as it is among itself and where it was let go:
 * as far as leads its first or an open block there, else as far as on the canvas. Where none is a way for all of it, its
 * first is where it was let go.
 */
function shiftTogether(ground: Ground, moved: readonly Moved[]): Point {
  const blocks = moved.filter(({ id }) => ground.open.includes(id));
  const rest = ground.moved(new Map(blocks.map(({ id }) => [id, null])));
  const [lead] = moved;
  if (!lead) return NOWHERE;
  const leads = [lead, ...blocks].flatMap(({ to, ...one }) => (to ? [{ ...one, to }] : []));
  const ways = [
    ...leads.map(({ position, to, extent }) => less(rest.local(to, extent), position)),
    ...leads.map(({ position, to }) => less(less(to, ground.origin), position)),
  ];
  const isWay = (by: Point, axis: 'x' | 'y') => {
    const after = ground.moved(new Map(blocks.map(({ id, position }) => [id, sum(position, by)])));
    return moved.every(({ position, to, extent }) => {
      if (!to) return true;
      const at = sum(position, by);
      const whole = after.place(at, extent)[axis] - ground.origin[axis] - at[axis];
      const left = after.place(at, extent)[axis] - to[axis];
      return whole * left >= 0 && Math.abs(left) <= Math.abs(whole);
    });
  };
  const [first = NOWHERE] = ways;
  const along = (axis: 'x' | 'y') => (ways.find((by) => isWay(by, axis)) ?? first)[axis];
  return less(snapped(sum(lead.position, { x: along('x'), y: along('y') })), lead.position);
}

/** Where what was dragged goes in its graph, and what of it then stands beside open blocks. */
function placed(scope: Scope, ground: Ground, moved: readonly Moved[]) {
  const beside = new Map<string, Beside | null>();
  const blocks = moved.filter(({ id }) => ground.open.includes(id));
  const isTied = moved.length > 1 && moved.some(({ id }) => ground.open.includes(id) || annotationIn(scope, id));
  const by = isTied ? shiftTogether(ground, moved) : null;
  const after = ground.moved(new Map(blocks.map(({ id, position }) => [id, by && sum(position, by)])));
  const places = moved.map(({ id, position, to, extent }) => {
    const at = by ? sum(position, by) : to ? snapped(after.local(to, extent)) : position;
    if (to) {
      const left = less(after.place(at, extent), to);
      const open = after.open.filter((block) => block !== id);
      beside.set(besideKey(scope.graph, id, at), left.x === 0 && left.y === 0 ? null : { less: left, open });
    }
    return [id, at] as const;
  });
  return { places: new Map(places), beside };
}

/** What letting go does: everything that was dragged, and what lies in dragged frames, goes in its graph to where it was drawn. */
export function planDropped(document: DesignDocument, scene: Scene, dropped: ReadonlyMap<Path, Point>): Dropped {
  const shifts = new Map<Path, Point>();
  for (const path of dropped.keys()) {
    const shift = shiftOf(scene, path, dropped);
    if (!shift) continue;
    const members = scene.notes.find(({ id }) => id === path)?.members ?? [];
    for (const moved of [path, ...members]) if (!dropped.has(moved) || moved === path) shifts.set(moved, shift);
  }
  const found = [...byScope(document, shifts.keys()).keys()].flatMap((scope) => {
    const ground = scene.grounds.get(scope.prefix);
    // Ids are unique in one graph alone; what is dragged in several copies of it moves once, as in the first.
    const own = new Map<Path, Point>();
    for (const [path, shift] of shifts) {
      const here = pathOf(scope, idOf(path));
      if (scopeOf(document, path)?.graph === scope.graph && (path === here || !own.has(here))) own.set(here, shift);
    }
    return ground ? [{ scope, ...placed(scope, ground, movedIn(scene, scope, own)) }] : [];
  });
  return {
    plan: together(found.map(({ scope, places }) => planMoves(scope, places, 'editor.steps.move', DRAG))),
    beside: new Map(found.flatMap(({ beside }) => [...beside])),
  };
}
