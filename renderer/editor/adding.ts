import type { NodeId } from '../../engine/graph/document';
import { useCanvas } from '../state/canvasStore';
import { useDesign } from '../state/designStore';
import { byScope, type Scope } from '../state/scope';
import { announceAdded } from './announceAdded';
import { carryOut } from './carryOut';
import { localPoint, shownScope } from './currentScene';
import type { Point } from './metrics';
import { offeredBlock } from './offeredBlocks';
import { planAddAfter } from './plans/add';
import { planOfferedAfter } from './plans/offered';
import type { Plan } from './plans/plan';

type PlanAfter = (scope: Scope, selected: ReadonlySet<NodeId>, centre: Point) => Plan | null;

/** Adds a layer after the selected one, wired where it fits, and shows it. */
export function addLayer(type: string): void {
  addAfterSelected((scope, selected, centre) => planAddAfter(scope, type, selected, centre));
}

/** Adds an instance of a block after the selected layer, wired where it fits, and shows it. */
export function addBlock(key: string): void {
  const offered = offeredBlock(key, useDesign.getState().document?.blocks ?? []);
  if (offered) addAfterSelected((scope, selected, centre) => planOfferedAfter(scope, offered, selected, centre));
}

function addAfterSelected(planAfter: PlanAfter): void {
  const { document, selection } = useDesign.getState();
  const canvas = useCanvas.getState().handle;
  if (!document) return;
  const [[scope, ids] = [shownScope(document), new Set<string>()]] = byScope(document, selection.nodes);
  const plan = planAfter(scope, ids, localPoint(scope, canvas?.centre() ?? { x: 0, y: 0 }));
  if (!plan) return;
  carryOut(plan);
  announceAdded(plan);
  canvas?.showNew([...(plan.select?.nodes ?? [])]);
}
