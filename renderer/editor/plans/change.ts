import type { NodeId, Wire } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { dissolveEdits } from '../../../engine/graph/rewire';
import { indexOf } from '../../../engine/graph/ways';
import type { TextKey } from '../../i18n/textKey';
import { annotationIn, annotationKey, type Scope } from '../../state/scope';
import { type Selection, wireKeys } from '../../state/selection';
import { type Point, snapped } from '../metrics';
import { type Plan, planIn } from './plan';

const selectedWires = (scope: Scope, selection: Selection): readonly Wire[] => {
  const keys = wireKeys(scope);
  return [...selection.wires].flatMap((key) => keys.get(key) ?? []);
};

/** Removes what is selected; null where nothing is. Wires of removed layers go with them. */
export function planRemove(scope: Scope, selection: Selection): Plan | null {
  const edits: Edit[] = selectedWires(scope, selection)
    .filter((wire) => !selection.nodes.has(wire.from.node) && !selection.nodes.has(wire.to.node))
    .map((wire) => ({ kind: 'removeWire', wire }));
  for (const { id } of scope.nodes) if (selection.nodes.has(id)) edits.push({ kind: 'removeNode', id });
  for (const { id } of scope.annotations ?? []) {
    if (selection.nodes.has(annotationKey(id))) edits.push({ kind: 'removeAnnotation', id });
  }
  if (edits.length === 0) return null;
  const label = selection.nodes.size > 0 ? 'editor.steps.remove' : 'editor.steps.disconnect';
  return planIn(scope, { edits, label, select: {} });
}

/** Removes the selected layers and joins what came before each with what came after; null where none is selected. */
export function planDissolve(scope: Scope, selection: Selection): Plan | null {
  if (selection.nodes.size === 0) return planRemove(scope, selection);
  const layers = new Set(scope.nodes.map(({ id }) => id).filter((id) => selection.nodes.has(id)));
  const notes = (scope.annotations ?? []).filter(({ id }) => selection.nodes.has(annotationKey(id)));
  const edits: Edit[] = [
    ...notes.map(({ id }) => ({ kind: 'removeAnnotation', id }) as const),
    ...dissolveEdits(scope, layers),
  ];
  return planIn(scope, { edits, label: 'editor.steps.remove', select: {} });
}

/** Merge key of all that one drag of cards does. */
export const DRAG = 'drag';

/** Layers at new places, on the grid; null where none moves. */
export function planMoves(
  scope: Scope,
  places: ReadonlyMap<NodeId, Point>,
  label: TextKey = 'editor.steps.move',
  merge?: string,
): Plan | null {
  const nodes = indexOf(scope).byId;
  const edits = [...places].flatMap(([id, wanted]): Edit[] => {
    const annotation = annotationIn(scope, id);
    const at = (nodes.get(id) ?? annotation)?.position;
    const position = snapped(wanted);
    if (!at || (at.x === position.x && at.y === position.y)) return [];
    if (annotation) return [{ kind: 'changeAnnotation', id: annotation.id, change: { position } }];
    return [{ kind: 'moveNode', id, position }];
  });
  return edits.length === 0 ? null : planIn(scope, { edits, label, ...(merge !== undefined && { merge }) });
}

/** The selected layers moved by a step; presses in a row are one undo. */
export function planNudge(scope: Scope, selection: Selection, dx: number, dy: number): Plan | null {
  const nodes = indexOf(scope).byId;
  const places = new Map<NodeId, Point>();
  for (const id of selection.nodes) {
    const node = nodes.get(id) ?? annotationIn(scope, id);
    if (node) places.set(id, { x: node.position.x + dx, y: node.position.y + dy });
  }
  return planMoves(scope, places, 'editor.steps.move', `nudge:${[...selection.nodes].join(' ')}`);
}
