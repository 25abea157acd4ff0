import type { Annotation, NodeId } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { annotationKey, type Scope } from '../../state/scope';
import { frameAround, framesIn } from '../frames';
import { NODE_HEIGHT, NODE_WIDTH, type Point, snapped } from '../metrics';
import { ridersIn } from '../riders';
import { asideOf } from './aside';
import { planMoves } from './change';
import { type Plan, planIn } from './plan';

type Placed = Pick<Annotation, 'position' | 'size'>;

/**
 * Arranged layers at their places; their frames go around them as before, what lies in those stays beside its layer, and
 * what would come to lie in another frame than before goes aside. Null where nothing moves.
 */
export function planArranged(scope: Scope, places: ReadonlyMap<NodeId, Point>): Plan | null {
  const label = 'editor.steps.arrange';
  const moved = new Map([...places].map(([id, place]) => [id, snapped(place)]));
  const moves = planMoves(scope, moved, label);
  const frames = planIn(scope, { edits: frameEdits(scope, moved), label });
  const edits = [...(moves?.edits ?? []), ...frames.edits];
  return edits.length > 0 ? { edits, label } : null;
}

function frameEdits(scope: Scope, moved: ReadonlyMap<NodeId, Point>): readonly Edit[] {
  const placed = new Map<NodeId, Placed>();
  ride(scope, moved, placed);
  surround(scope, moved, placed);
  for (const [id, place] of asideOf(scope, moved, placed)) placed.set(id, place);
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
  for (const { note, beside, inside } of ridersIn(scope)) {
    const from = beside === null ? note.position : positions.get(beside);
    const to = moved.get(beside ?? annotationKey(note.id));
    if (!from || !to) continue;
    for (const { id, position, size } of [note, ...inside]) {
      const there = { x: position.x + to.x - from.x, y: position.y + to.y - from.y };
      placed.set(annotationKey(id), { position: there, size });
    }
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
