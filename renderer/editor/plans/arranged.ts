import type { NodeId } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { indexOf } from '../../../engine/graph/ways';
import { annotationIn, annotationKey, type Scope } from '../../state/scope';
import { frameAround, framesIn } from '../frames';
import { NODE_HEIGHT, NODE_WIDTH, type Point, snapped } from '../metrics';
import { planMoves } from './change';
import { type Plan, planIn } from './plan';

type Box = Point & { readonly width: number; readonly height: number };

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** Arranged layers at their places; their frames go around them as before, and notes in those stay beside their layers. Null where nothing moves. */
export function planArranged(scope: Scope, places: ReadonlyMap<NodeId, Point>): Plan | null {
  const label = 'editor.steps.arrange';
  const moved = new Map([...places].map(([id, place]) => [id, snapped(place)]));
  const moves = planMoves(scope, moved, label);
  const frames = planIn(scope, { edits: frameEdits(scope, moved), label });
  const edits = [...(moves?.edits ?? []), ...frames.edits];
  return edits.length > 0 ? { edits, label } : null;
}

function frameEdits(scope: Scope, moved: ReadonlyMap<NodeId, Point>): readonly Edit[] {
  const nodes = indexOf(scope).byId;
  const boxes = new Map<NodeId, Box>();
  const edits: Edit[] = [];
  for (const { frame, members } of framesIn(scope)) {
    const layers = members.flatMap((id) => nodes.get(id) ?? []);
    const boxFor = (id: NodeId): Box | null => {
      const node = nodes.get(id);
      if (node) return { ...(moved.get(id) ?? node.position), width: NODE_WIDTH, height: NODE_HEIGHT };
      const note = annotationIn(scope, id);
      if (!note || note.kind === 'frame') return boxes.get(id) ?? null;
      const [nearest] = layers.toSorted(
        (a, b) => distance(a.position, note.position) - distance(b.position, note.position),
      );
      const to = nearest && (moved.get(nearest.id) ?? nearest.position);
      if (!nearest || !to) return { ...note.position, ...note.size };
      const shift = { x: to.x - nearest.position.x, y: to.y - nearest.position.y };
      const position = { x: note.position.x + shift.x, y: note.position.y + shift.y };
      if (shift.x !== 0 || shift.y !== 0) edits.push({ kind: 'changeAnnotation', id: note.id, change: { position } });
      return { ...position, ...note.size };
    };
    const own = members.flatMap((id) => boxFor(id) ?? []);
    const isMoved = members.some((id) => moved.has(id) || boxes.has(id));
    if (!isMoved || own.length === 0) continue;
    const around = frameAround(own);
    boxes.set(annotationKey(frame.id), { ...around.position, ...around.size });
    const { position, size } = frame;
    const isSame =
      position.x === around.position.x &&
      position.y === around.position.y &&
      size.width === around.size.width &&
      size.height === around.size.height;
    if (!isSame) edits.push({ kind: 'changeAnnotation', id: frame.id, change: around });
  }
  return edits;
}
