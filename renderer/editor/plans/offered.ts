import type { NodeId, Wire } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { blockPorts } from '../../../engine/graph/ports';
import { inScope, type Scope } from '../../state/scope';
import { middleOf, type Point } from '../metrics';
import type { OfferedBlock } from '../offeredBlocks';
import { leadsThrough } from '../ports';
import { spotInWire } from './add';
import { anchorOf, continued, firstOutput } from './after';
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

/** One more instance without saying where: as a layer comes after the selected one. */
export function planOfferedAfter(
  scope: Scope,
  offered: OfferedBlock,
  selected: ReadonlySet<NodeId>,
  centre: Point,
): Plan {
  const anchor = anchorOf(scope, selected);
  const loose = planOffered(scope, offered, anchor ? freeBelow(scope, anchor) : freeAround(scope, centre));
  const from = anchor && firstOutput(scope, anchor);
  if (!from) return loose;
  const into = (wire: Wire) => planOfferedInto(scope, offered, wire);
  return continued(scope, from, { loose, input: blockPorts(offered.block).inputs[0], into });
}
