import type { NodeId, Wire } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { blockPorts } from '../../../engine/graph/ports';
import { wiresFrom } from '../../../engine/graph/ways';
import { inScope, type Scope } from '../../state/scope';
import { middleOf, type Point } from '../metrics';
import type { OfferedBlock } from '../offeredBlocks';
import { leadsThrough, portsIn } from '../ports';
import { misfit } from '../wireTrial';
import { anchorOf, spotInWire } from './add';
import { planInstance, planKept } from './block';
import { freeAround, freeBelow } from './free';
import type { Plan } from './plan';

/** One more instance of it, its card centred there. */
export function planOffered(scope: Scope, offered: OfferedBlock, centre: Point): Plan {
  return offered.from === 'design'
    ? planInstance(scope, offered.id, centre)
    : planKept(scope, offered.kept.document, centre);
}

/** Whether an instance can stand in a wire. */
export const isSimpleBlock = ({ block }: OfferedBlock): boolean => leadsThrough(blockPorts(block));

/** One more instance put into a wire; null where it cannot stand there. */
export function planOfferedInto(scope: Scope, offered: OfferedBlock, wire: Wire, centre?: Point): Plan | null {
  const spot = isSimpleBlock(offered) ? spotInWire(scope, wire, centre) : null;
  if (!spot) return null;
  const plan = planOffered(scope, offered, middleOf(spot.position));
  const edits = plan.edits.map(
    (edit): Edit => (edit.kind === 'addNode' ? { ...edit, kind: 'insertNode', wire } : edit),
  );
  return { ...plan, edits: [...edits, ...inScope(scope, spot.room)], label: 'editor.steps.insert' };
}

/** One more instance without saying where: below the selected layer, wired to it where nothing is yet and it fits; else where there is room. */
export function planOfferedAfter(
  scope: Scope,
  offered: OfferedBlock,
  selected: ReadonlySet<NodeId>,
  centre: Point,
): Plan {
  const anchor = anchorOf(scope, selected);
  const plan = planOffered(scope, offered, anchor ? freeBelow(scope, anchor) : freeAround(scope, centre));
  const output = anchor ? portsIn(scope, anchor).outputs[0] : undefined;
  const input = offered.block.nodes.find(({ type }) => type === 'Input')?.name;
  const added = plan.edits.at(-1);
  if (!anchor || output === undefined || input === undefined || added?.kind !== 'addNode') return plan;
  const from = { node: anchor.id, port: output };
  if (wiresFrom(scope, from).length > 0) return plan;
  const wire: Edit = { kind: 'addWire', wire: { from, to: { node: added.node.id, port: input } } };
  const wired = [...plan.edits, ...inScope(scope, [wire])];
  return misfit(scope, wired, added.node.id) ? plan : { ...plan, edits: wired };
}
