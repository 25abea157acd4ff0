import type { NodeId, PortRef, Wire } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { bypassed, ledThrough } from '../../../engine/graph/rewire';
import { indexOf } from '../../../engine/graph/ways';
import type { Scope } from '../../state/scope';
import { middleOf } from '../metrics';
import { leadsThrough, portsIn } from '../ports';
import { spotInWire } from './add';
import { type Plan, planIn } from './plan';

/** By which ports a wire is led through a card; null where it cannot be. */
function waysThrough(scope: Scope, id: NodeId): { readonly input: PortRef; readonly output: PortRef } | null {
  const node = indexOf(scope).byId.get(id);
  const ports = node ? portsIn(scope, node) : { inputs: [], outputs: [] };
  const [input] = ports.inputs;
  const [output] = ports.outputs;
  if (!leadsThrough(ports) || input === undefined || output === undefined) return null;
  return { input: { node: id, port: input }, output: { node: id, port: output } };
}

/** Whether a wire could lead through a card that has none. */
export const canLeadThrough = (scope: Scope, id: NodeId): boolean => waysThrough(scope, id) !== null;

const touches = (wire: Wire, id: NodeId): boolean => wire.from.node === id || wire.to.node === id;

/** A card that no wire leads to, put into a wire, which makes room for it; null where it cannot stand there. */
export function planPutIn(scope: Scope, id: NodeId, wire: Wire): Plan | null {
  const ways = waysThrough(scope, id);
  const at = indexOf(scope).byId.get(id)?.position;
  if (!at || !ways || scope.wires.some((other) => touches(other, id)) || touches(wire, id)) return null;
  const wires = ledThrough(scope, wire, ways.input, ways.output);
  const others = { ...scope, nodes: scope.nodes.filter((node) => node.id !== id) };
  const spot = spotInWire(others, wire, middleOf(at));
  const edits: Edit[] = [{ kind: 'setWires', wires }];
  if (spot) edits.push({ kind: 'moveNode', id, position: spot.position }, ...spot.room);
  return planIn(scope, { edits, label: 'editor.steps.insert' });
}

/** A card pulled out of its wires, which close behind it; null where it is in none. */
export function planTakeOut(scope: Scope, id: NodeId): Plan | null {
  const { incoming, outgoing } = indexOf(scope);
  if (!incoming.has(id) && !outgoing.has(id)) return null;
  const wires = bypassed(scope, new Set([id]));
  return planIn(scope, { edits: [{ kind: 'setWires', wires }], label: 'editor.steps.takeOut' });
}
