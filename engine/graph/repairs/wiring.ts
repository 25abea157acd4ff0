import type { Repair } from '../analysis';
import { type Case, tryEdits } from '../case';
import type { DesignNode, NodeId, PortRef, Wire } from '../document';
import type { Edit } from '../edits';
import type { FlatNode } from '../flatten';
import { distanceFromTraining } from '../infer';
import { portsOf } from '../ports';
import { indexOf } from '../resolve';
import { sameEnd } from '../wires';

export function nodeById({ document }: Case, id: NodeId): DesignNode | undefined {
  return indexOf(document).byId.get(id);
}

/** The first port of a side as the end of a wire; null where the node has none. */
export function endOf({ document }: Case, node: DesignNode, side: 'inputs' | 'outputs'): PortRef | null {
  const [port] = portsOf(node, document.blocks)[side];
  return port === undefined ? null : { node: node.id, port };
}

/** The wire of the design that brings a layer its input; null in a block, or where there is none. */
export function wireInto({ document }: Case, { root, node, inputs }: FlatNode, input: number): Wire | null {
  const port = inputs[input]?.port;
  if (!root || port === undefined) return null;
  const into = (indexOf(document).incoming.get(node.id) ?? []).filter((wire) => wire.to.port === port);
  return into[input - inputs.findIndex((each) => each.port === port)] ?? null;
}

/** Whether a node gives something that nothing takes. */
export function isOpenEnd(under: Case, node: DesignNode): boolean {
  return !indexOf(under.document).outgoing.has(node.id) && endOf(under, node, 'outputs') !== null;
}

/** Everything that `id`'s value reaches, itself included. */
export function reachedFrom({ document }: Case, id: NodeId): Set<NodeId> {
  const { outgoing } = indexOf(document);
  const reached = new Set([id]);
  for (const node of reached) for (const { to } of outgoing.get(node) ?? []) reached.add(to.node);
  return reached;
}

/** Distance on the canvas; what lies above `to`, as data flows, counts as nearer. */
function distance(from: DesignNode, to: DesignNode): number {
  const down = to.position.y - from.position.y;
  return Math.hypot(to.position.x - from.position.x, down) + (down <= 0 ? 10_000 : 0);
}

/** More ways out of one problem would be no help to choose. */
export const MOST_REPAIRS = 4;

/**
 * Wires that would give an input something, those after which most fits first. With `open` from open ends alone,
 * without it from layers that others take from already.
 */
export function connections(under: Case, to: PortRef, open: boolean): Repair[] {
  const target = nodeById(under, to.node);
  if (!target) return [];
  const behind = reachedFrom(under, to.node);
  const wires = indexOf(under.document).incoming.get(to.node) ?? [];
  const joined = new Set(wires.filter((wire) => sameEnd(wire.to, to)).map((wire) => wire.from.node));
  const repairs = under.document.nodes
    .filter((node) => isOpenEnd(under, node) === open && !behind.has(node.id) && !joined.has(node.id))
    .map((node) => ({ node, away: distance(node, target) }))
    .sort((a, b) => a.away - b.away)
    .slice(0, MOST_REPAIRS)
    .flatMap(({ node }): Repair[] => {
      const from = endOf(under, node, 'outputs');
      if (!from) return [];
      const label = { code: 'graph.repair.connect', args: { from: node.name, to: target.name } } as const;
      return [{ label, edits: [{ kind: 'addWire', wire: { from, to } }] }];
    });
  return ranked(under, repairs);
}

/** Repairs sorted by how much each leaves to mend; ties stay in the given order. */
export function ranked(under: Case, repairs: readonly Repair[]): Repair[] {
  if (repairs.length < 2) return [...repairs];
  const left = new Map(
    repairs.map((repair) => {
      const after = tryEdits(under, repair.edits);
      return [repair, after ? distanceFromTraining(after) : Number.MAX_VALUE];
    }),
  );
  return repairs.toSorted((a, b) => (left.get(a) as number) - (left.get(b) as number));
}

/** Takes a layer out; what it took from goes on to those that took from it. */
export function removal(under: Case, node: DesignNode): Repair {
  const { incoming, outgoing } = indexOf(under.document);
  const into = incoming.get(node.id)?.[0];
  const edits: Edit[] = [{ kind: 'removeNode', id: node.id }];
  for (const { to } of outgoing.get(node.id) ?? []) {
    if (to.node !== node.id && into && into.from.node !== node.id) {
      edits.push({ kind: 'addWire', wire: { from: into.from, to } });
    }
  }
  return { label: { code: 'graph.repair.remove', args: { name: node.name } }, edits };
}

/** Puts a layer that is on the canvas already, with no wires, into the wire that runs nearest by it. */
export function placements(under: Case, node: DesignNode): Repair[] {
  const { wires } = under.document;
  const input = endOf(under, node, 'inputs');
  const output = endOf(under, node, 'outputs');
  const { incoming, outgoing } = indexOf(under.document);
  if (!input || !output || incoming.has(node.id) || outgoing.has(node.id)) return [];
  const near = wires
    .flatMap((wire) => {
      const from = nodeById(under, wire.from.node);
      const to = nodeById(under, wire.to.node);
      if (!from || !to) return [];
      const x = (from.position.x + to.position.x) / 2 - node.position.x;
      const y = (from.position.y + to.position.y) / 2 - node.position.y;
      return [{ wire, from, to, away: Math.hypot(x, y) }];
    })
    .toSorted((a, b) => a.away - b.away)
    .slice(0, MOST_REPAIRS);
  const repairs = near.map(({ wire, from, to }): Repair => {
    const label = { code: 'graph.repair.place', args: { name: node.name, from: from.name, to: to.name } } as const;
    return {
      label,
      edits: [
        { kind: 'removeWire', wire },
        { kind: 'addWire', wire: { from: wire.from, to: input } },
        { kind: 'addWire', wire: { from: output, to: wire.to } },
      ],
    };
  });
  return ranked(under, repairs);
}
