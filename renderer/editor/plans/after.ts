import type { DesignNode, NodeId, PortRef, Wire } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { indexOf, wiresFrom } from '../../../engine/graph/ways';
import { inScope, type Scope } from '../../state/scope';
import { portsIn } from '../ports';
import { misfit, newErrors } from '../wireTrial';
import type { Plan } from './plan';

/** The layer after which a new one goes: the selected one, else the last of the chain that has no successor yet. */
export function anchorOf(scope: Scope, selected: ReadonlySet<NodeId>): DesignNode | null {
  const { byId, outgoing } = indexOf(scope);
  if (selected.size === 1) return byId.get([...selected][0] ?? '') ?? null;
  const open = scope.nodes.filter((node) => portsIn(scope, node).outputs.length > 0 && !outgoing.has(node.id));
  return selected.size === 0 && open.length === 1 ? (open[0] ?? null) : null;
}

/** What a new layer is wired to where it goes after this one; null after one that gives nothing. */
export function firstOutput(scope: Scope, node: DesignNode): PortRef | null {
  const port = portsIn(scope, node).outputs[0];
  return port === undefined ? null : { node: node.id, port };
}

/** What is added behind an output, and the ways in which it can be. */
interface Addition {
  /** Unwired; the card comes last of its edits. */
  readonly loose: Plan;
  /** The input by which it is wired; undefined where it has none. */
  readonly input: string | undefined;
  /** In a wire; null where it cannot stand there. */
  into(wire: Wire): Plan | null;
}

/** Goes into the only wire of the output where everything behind still fits, else is wired to the output where it fits itself. */
export function continued(scope: Scope, from: PortRef, { loose, input, into }: Addition): Plan {
  const leaving = wiresFrom(scope, from);
  const [only] = leaving;
  const inserted = only && leaving.length === 1 ? into(only) : null;
  if (inserted && newErrors(scope, inserted.edits).length === 0) return inserted;

  const added = loose.edits.at(-1);
  if (added?.kind !== 'addNode' || input === undefined) return loose;
  const wire: Edit = { kind: 'addWire', wire: { from, to: { node: added.node.id, port: input } } };
  const edits = [...loose.edits, ...inScope(scope, [wire])];
  return misfit(scope, edits, added.node.id) ? loose : { ...loose, edits };
}
