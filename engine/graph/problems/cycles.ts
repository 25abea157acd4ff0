import type { Problem, Repair } from '../analysis';
import { type Case, nameIn, placed, within } from '../case';
import type { NodeId, Wire } from '../document';
import { type FlatNode, type FlatScope, isPassage } from '../flatten';
import { rankRepairs } from '../repairs/trial';
import { endOf, isOpenEnd, MOST_REPAIRS, nodeById } from '../repairs/wiring';
import { reachedFrom } from '../ways';

/** Layers that wait for one another. */
export function cycleProblems(under: Case): Problem[] {
  const { order, flat } = under;
  return order.cycles.map((cycle) => {
    const nodes = cycle.map((index) => flat.nodes[index] as FlatNode);
    const at = within(under, commonScope(nodes));
    const members = new Set(nodes.map((node) => memberOf(node, at.scope)));
    const layers = [...nodes, nodes[0] as FlatNode].map((node) => node.name).join(' → ');
    const inside = at.graph.wires.filter((wire) => members.has(wire.from.node) && members.has(wire.to.node));
    const last = inside.at(-1);
    return {
      severity: 'error',
      message: { code: 'graph.cycle', args: { layers } },
      layer: `${at.scope ? `${at.scope.id}/` : ''}${memberOf(nodes[0] as FlatNode, at.scope)}`,
      ...(last ? { wire: last } : {}),
      repairs: placed(at, cycleRepairs(at, inside, members)),
    };
  });
}

/** The innermost instance in which a cycle's wires lie; null for the design itself. */
function commonScope(nodes: readonly FlatNode[]): FlatScope | null {
  let scope = nodes[0]?.scope ?? null;
  const holds = (node: FlatNode) => scope === null || memberOf(node, scope) !== null;
  // What goes out of an instance and comes in again is closed outside of it.
  const leaves = (node: FlatNode) => isPassage(node) && node.scope === scope;
  while (scope && !(nodes.every(holds) && !nodes.some(leaves))) scope = scope.outer;
  return scope;
}

/** The id of the layer or instance of a scope's graph in which a layer lies; null where it lies elsewhere. */
function memberOf({ node, scope }: FlatNode, outer: FlatScope | null): NodeId | null {
  let { id } = node;
  for (let at = scope; at !== outer; at = at.outer) {
    if (!at) return null;
    id = at.instance.id;
  }
  return id;
}

function cycleRepairs(under: Case, inside: readonly Wire[], members: ReadonlySet<NodeId | null>): Repair[] {
  const removals = inside.toReversed().map((wire) => wireRemoval(under, wire));
  return [...rankRepairs(under, reroutes(under, inside, members)), ...removals].slice(0, MOST_REPAIRS);
}

/** A wire that closes a circle has often replaced the right one: something outside is left that nothing takes from. */
function reroutes(under: Case, inside: readonly Wire[], members: ReadonlySet<NodeId | null>): Repair[] {
  const open = under.graph.nodes.filter((node) => !members.has(node.id) && isOpenEnd(under, node));
  // The newest wires stand last in the document, and one of them closed the circle.
  return inside
    .slice(-MOST_REPAIRS)
    .toReversed()
    .flatMap((wire) =>
      open.slice(0, MOST_REPAIRS).flatMap((node): Repair[] => {
        const from = endOf(under, node, 'outputs');
        const to = nodeById(under, wire.to.node);
        if (!from || !to || reachedFrom(under.graph, [wire.to.node]).has(node.id)) return [];
        const label = { code: 'graph.repair.connect', args: { from: node.name, to: nameIn(under, to) } } as const;
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
  const target = nodeById(under, wire.to.node);
  const to = target ? nameIn(under, target) : wire.to.node;
  return { label: { code: 'graph.repair.removeWire', args: { from, to } }, edits: [{ kind: 'removeWire', wire }] };
}
