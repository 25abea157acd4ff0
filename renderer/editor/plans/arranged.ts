import type { NodeId } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { GAP } from '../../../engine/graph/layout';
import { annotationKey, isAnnotation, type Scope } from '../../state/scope';
import { frameAround, framesIn, layersInFrame, type Placed } from '../frames';
import { NODE_HEIGHT, NODE_WIDTH, type Point, snapped } from '../metrics';
import { riddenTo, ridersIn } from '../riders';
import { asideOf, holders } from './aside';
import { planMoves } from './change';
import { type Plan, planIn } from './plan';

/**
 * Arranged layers at their places; their frames go around them as before, what lies in those stays beside its layer, and
 * what would come to lie in another frame than before goes aside. Null where nothing moves.
 */
export function planArranged(scope: Scope, places: ReadonlyMap<NodeId, Point>): Plan | null {
  const label = 'editor.steps.arrange';
  const moved = withoutStrangers(scope, new Map([...places].map(([id, place]) => [id, snapped(place)])));
  const moves = planMoves(scope, moved, label);
  const frames = planIn(scope, { edits: frameEdits(scope, moved), label });
  const edits = [...(moves?.edits ?? []), ...frames.edits];
  return edits.length > 0 ? { edits, label } : null;
}

/**
 * The places, or where some layers alone have been arranged and a frame would come to hold others than before: the same
 * beside all else, or without the layers of frames that were not chosen whole.
 */
function withoutStrangers(scope: Scope, moved: ReadonlyMap<NodeId, Point>): ReadonlyMap<NodeId, Point> {
  if (keepsFrames(scope, moved)) return moved;
  const torn = new Set(
    framesIn(scope)
      .map(({ frame }) => layersInFrame(scope, frame))
      .filter((members) => members.some((id) => moved.has(id)))
      .flatMap((members) => (members.every((id) => moved.has(id) || isAnnotation(id)) ? [] : members)),
  );
  const whole = new Map([...moved].filter(([id]) => !torn.has(id)));
  const found = [beside(scope, moved), whole, beside(scope, whole)].find((places) => keepsFrames(scope, places));
  return found ?? moved;
}

/** Whether every layer lies in the frame in which it lay. */
function keepsFrames(scope: Scope, moved: ReadonlyMap<NodeId, Point>): boolean {
  const placed = framePlaces(scope, moved);
  const nodes = scope.nodes.map((node) => ({ ...node, position: moved.get(node.id) ?? node.position }));
  const annotations = (scope.annotations ?? []).map((note) => ({ ...note, ...placed.get(annotationKey(note.id)) }));
  const [was, is] = [holders(framesIn(scope)), holders(framesIn({ ...scope, nodes, annotations }))];
  return nodes.every(({ id }) => was.get(id) === is.get(id));
}

/** Places moved to the right of everything that stays. */
function beside(scope: Scope, moved: ReadonlyMap<NodeId, Point>): ReadonlyMap<NodeId, Point> {
  const edge = Math.max(
    ...scope.nodes.filter(({ id }) => !moved.has(id)).map(({ position }) => position.x + NODE_WIDTH),
    ...(scope.annotations ?? []).map(({ position, size }) => position.x + size.width),
  );
  const left = Math.min(...[...moved.values()].map(({ x }) => x));
  // With room for a frame around them.
  const shift = edge + 2 * GAP - left;
  return new Map([...moved].map(([id, { x, y }]) => [id, snapped({ x: x + shift, y })]));
}

function framePlaces(scope: Scope, moved: ReadonlyMap<NodeId, Point>): ReadonlyMap<NodeId, Placed> {
  const placed = new Map<NodeId, Placed>();
  ride(scope, moved, placed);
  surround(scope, moved, placed);
  for (const [id, place] of asideOf(scope, moved, placed)) placed.set(id, place);
  return placed;
}

function frameEdits(scope: Scope, moved: ReadonlyMap<NodeId, Point>): readonly Edit[] {
  const placed = framePlaces(scope, moved);
  return (scope.annotations ?? []).flatMap(({ id, position, size }): Edit[] => {
    const to = placed.get(annotationKey(id));
    if (!to) return [];
    const isThere = position.x === to.position.x && position.y === to.position.y;
    const isSame = size.width === to.size.width && size.height === to.size.height;
    if (isThere && isSame) return [];
    return [{ kind: 'changeAnnotation', id, change: isSame ? { position: to.position } : to }];
  });
}

/** Notes and empty frames go where their layers go. */
function ride(scope: Scope, moved: ReadonlyMap<NodeId, Point>, placed: Map<NodeId, Placed>): void {
  const positions = new Map(scope.nodes.map(({ id, position }) => [id, position]));
  for (const rider of ridersIn(scope)) {
    const { note, beside } = rider;
    const from = beside === null ? note.position : positions.get(beside);
    const to = moved.get(beside ?? annotationKey(note.id));
    if (!from || !to) continue;
    for (const [key, place] of riddenTo(rider, from, to)) placed.set(key, place);
  }
}

/** Frames go around what they held. */
function surround(scope: Scope, moved: ReadonlyMap<NodeId, Point>, placed: Map<NodeId, Placed>): void {
  const nodes = new Map(scope.nodes.map((node) => [node.id, node]));
  const notes = new Map((scope.annotations ?? []).map((note) => [annotationKey(note.id), note]));
  for (const { frame, members } of framesIn(scope)) {
    const key = annotationKey(frame.id);
    if (placed.has(key) || !members.some((id) => moved.has(id) || placed.has(id))) continue;
    const boxes = members.flatMap((id) => {
      const node = nodes.get(id);
      if (node) return [{ ...(moved.get(id) ?? node.position), width: NODE_WIDTH, height: NODE_HEIGHT }];
      const note = placed.get(id) ?? notes.get(id);
      return note ? [{ ...note.position, ...note.size }] : [];
    });
    placed.set(key, frameAround(boxes));
  }
}
