import type { DesignDocument, NodeId, Wire } from '../../engine/graph/document';
import { useCanvas } from '../state/canvasStore';
import { useDesign } from '../state/designStore';
import { byScope, prefixOf, type Scope, scopeAt } from '../state/scope';
import { wireAt } from '../state/selection';
import { announceAdded } from './announceAdded';
import { carryOut } from './carryOut';
import { localPoint, shownScope } from './currentScene';
import type { Point } from './metrics';
import { offeredBlock } from './offeredBlocks';
import { planAddAfter, planInsert } from './plans/add';
import { planOfferedAfter, planOfferedInto } from './plans/offered';
import type { Plan } from './plans/plan';

/** How what is added comes where nobody said where. */
interface Planner {
  /** After the selected layer, else somewhere near the middle of what is seen. */
  after(scope: Scope, selected: ReadonlySet<NodeId>, centre: Point): Plan | null;
  /** Into the selected wire; null where it cannot stand there. */
  into(scope: Scope, wire: Wire): Plan | null;
}

/** Adds a layer into the selected wire or after the selected layer, wired where it fits, and shows it. */
export function addLayer(type: string): void {
  addAtSelected({
    after: (scope, selected, centre) => planAddAfter(scope, type, selected, centre),
    into: (scope, wire) => planInsert(scope, type, wire),
  });
}

/** Adds an instance of a block into the selected wire or after the selected layer, wired where it fits, and shows it. */
export function addBlock(key: string): void {
  const offered = offeredBlock(key, useDesign.getState().document?.blocks ?? []);
  if (!offered) return;
  addAtSelected({
    after: (scope, selected, centre) => planOfferedAfter(scope, offered, selected, centre),
    into: (scope, wire) => planOfferedInto(scope, offered, wire),
  });
}

/** What goes into the one wire that is selected; null where none is, or it cannot. */
function intoSelected(document: DesignDocument, planner: Planner): Plan | null {
  const { nodes, wires } = useDesign.getState().selection;
  const [key] = nodes.size === 0 && wires.size === 1 ? wires : [];
  const wire = key === undefined ? undefined : wireAt(document, key);
  const scope = key === undefined ? null : scopeAt(document, prefixOf(key));
  return wire && scope ? planner.into(scope, wire) : null;
}

function addAtSelected(planner: Planner): void {
  const { document, selection } = useDesign.getState();
  const canvas = useCanvas.getState().handle;
  if (!document) return;
  const [[scope, ids] = [shownScope(document), new Set<string>()]] = byScope(document, selection.nodes);
  const plan =
    intoSelected(document, planner) ?? planner.after(scope, ids, localPoint(scope, canvas?.centre() ?? { x: 0, y: 0 }));
  if (!plan) return;
  carryOut(plan);
  announceAdded(plan);
  canvas?.showNew([...(plan.select?.nodes ?? [])]);
}
