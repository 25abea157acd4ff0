import type { Problem, Repair } from '../analysis';
import type { Case } from '../case';
import type { NodeId, Wire } from '../document';
import type { FlatNode } from '../flatten';
import { endOf, isOpenEnd, MOST_REPAIRS, nodeById, ranked, reachedFrom } from '../repairs/wiring';

/** Layers that wait for one another. */
export function cycleProblems(under: Case): Problem[] {
  const { order, flat, document } = under;
  return order.cycles.map((cycle) => {
    const nodes = cycle.map((index) => flat.nodes[index] as FlatNode);
    const owners = new Set(nodes.map((node) => node.owner));
    const layers = [...nodes, nodes[0] as FlatNode].map((node) => node.name).join(' → ');
    const inside = document.wires.filter((wire) => owners.has(wire.from.node) && owners.has(wire.to.node));
    return {
      severity: 'error',
      message: { code: 'graph.cycle', args: { layers } },
      layer: nodes[0]?.id ?? null,
      ...(inside.length > 0 ? { wire: inside.at(-1) as Wire } : {}),
      repairs: cycleRepairs(under, inside, owners),
    };
  });
}

function cycleRepairs(under: Case, inside: readonly Wire[], owners: ReadonlySet<NodeId>): Repair[] {
  const removals = inside.toReversed().map((wire) => wireRemoval(under, wire));
  return [...ranked(under, reroutes(under, inside, owners)), ...removals].slice(0, MOST_REPAIRS);
}

/** A wire that closes a circle has often replaced the right one: something outside is left that nothing takes from. */
function reroutes(under: Case, inside: readonly Wire[], owners: ReadonlySet<NodeId>): Repair[] {
  const open = under.document.nodes.filter((node) => !owners.has(node.id) && isOpenEnd(under, node));
  // The newest wires stand last in the document, and one of them closed the circle.
  return inside
    .slice(-MOST_REPAIRS)
    .toReversed()
    .flatMap((wire) =>
      open.slice(0, MOST_REPAIRS).flatMap((node): Repair[] => {
        const from = endOf(under, node, 'outputs');
        const to = nodeById(under, wire.to.node);
        if (!from || !to || reachedFrom(under, wire.to.node).has(node.id)) return [];
        const label = { code: 'graph.repair.connect', args: { from: node.name, to: to.name } } as const;
        return [
          {
            label,
            edits: [
              { kind: 'removeWire', wire },
              { kind: 'addWire', wire: { from, to: wire.to } },
            ],
          },
        ];
      }),
    );
}

function wireRemoval(under: Case, wire: Wire): Repair {
  const from = nodeById(under, wire.from.node)?.name ?? wire.from.node;
  const to = nodeById(under, wire.to.node)?.name ?? wire.to.node;
  return { label: { code: 'graph.repair.removeWire', args: { from, to } }, edits: [{ kind: 'removeWire', wire }] };
}
