import type { NodeId, PortRef, Wire } from '../../../engine/graph/document';
import { indexOf } from '../../../engine/graph/ways';
import { sameWire } from '../../../engine/graph/wires';
import type { Scope } from '../../state/scope';
import { leadsThrough, portsOf } from '../ports';
import { type Plan, planIn } from './plan';

/** The one way in and the one way out of a card; null where it has others. */
function waysThrough(scope: Scope, id: NodeId): { readonly input: PortRef; readonly output: PortRef } | null {
  const node = indexOf(scope).byId.get(id);
  const ports = node ? portsOf(scope, node) : { inputs: [], outputs: [] };
  const [input] = ports.inputs;
  const [output] = ports.outputs;
  if (!leadsThrough(ports) || input === undefined || output === undefined) return null;
  return { input: { node: id, port: input }, output: { node: id, port: output } };
}

const touches = (wire: Wire, id: NodeId): boolean => wire.from.node === id || wire.to.node === id;

/** A card that no wire leads to, put into a wire; null where it cannot stand there. */
export function planPutIn(scope: Scope, id: NodeId, wire: Wire): Plan | null {
  const ways = waysThrough(scope, id);
  if (!ways || scope.wires.some((other) => touches(other, id)) || touches(wire, id)) return null;
  const wires = scope.wires.flatMap((other) =>
    sameWire(other, wire)
      ? [
          { from: wire.from, to: ways.input },
          { from: ways.output, to: wire.to },
        ]
      : [other],
  );
  return planIn(scope, { edits: [{ kind: 'setWires', wires }], label: 'editor.steps.insert' });
}

/** A card pulled out of its wires, which close behind it; null where it is in none. */
export function planTakeOut(scope: Scope, id: NodeId): Plan | null {
  const { incoming, outgoing } = indexOf(scope);
  const [into] = incoming.get(id) ?? [];
  if (!into && !outgoing.has(id)) return null;
  // Back into what it came from would be a loop.
  const wires = scope.wires.flatMap((wire): Wire[] => {
    if (wire.to.node === id) return [];
    if (wire.from.node !== id) return [wire];
    return into && into.from.node !== id ? [{ from: into.from, to: wire.to }] : [];
  });
  return planIn(scope, { edits: [{ kind: 'setWires', wires }], label: 'editor.steps.takeOut' });
}
