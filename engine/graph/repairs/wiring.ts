import type { Repair } from '../analysis';
import { type Case, tryEdits } from '../case';
import { createNode } from '../create';
import type { DesignNode, NodeId, PortRef, Wire } from '../document';
import type { Edit } from '../edits';
import { faultCount } from '../infer';
import { portsOf, variadicPort } from '../ports';

/** Room a layer takes on the canvas with a gap beside it. */
export const STEP = { x: 260, y: 150 } as const;

export function nodeById({ document }: Case, id: NodeId): DesignNode | undefined {
  return document.nodes.find((node) => node.id === id);
}

/** The first port of a side as the end of a wire; null where the node has none. */
export function endOf({ document }: Case, node: DesignNode, side: 'inputs' | 'outputs'): PortRef | null {
  const [port] = portsOf(node, document.blocks)[side];
  return port === undefined ? null : { node: node.id, port };
}

/** Nodes of the design that nothing takes from, though they give something. */
export function openEnds(under: Case): DesignNode[] {
  const used = new Set(under.document.wires.map((wire) => wire.from.node));
  return under.document.nodes.filter((node) => !used.has(node.id) && endOf(under, node, 'outputs') !== null);
}

/** Everything that `id`'s value reaches, itself included. */
export function reachedFrom({ document }: Case, id: NodeId): Set<NodeId> {
  const followers = new Map<NodeId, NodeId[]>();
  for (const { from, to } of document.wires) {
    const known = followers.get(from.node);
    if (known) known.push(to.node);
    else followers.set(from.node, [to.node]);
  }
  const reached = new Set([id]);
  for (const node of reached) for (const next of followers.get(node) ?? []) reached.add(next);
  return reached;
}

/** Distance on the canvas; what lies to the left of `to`, as data flows, counts as nearer. */
function distance(from: DesignNode, to: DesignNode): number {
  const across = to.position.x - from.position.x;
  return Math.hypot(across, to.position.y - from.position.y) + (across <= 0 ? 10_000 : 0);
}

const MAX_CANDIDATES = 4;

/** Wires that would give an empty input something: from open ends first, those after which most fits first. */
export function connections(under: Case, to: PortRef): Repair[] {
  const target = nodeById(under, to.node);
  if (!target) return [];
  const behind = reachedFrom(under, to.node);
  const open = openEnds(under).filter((node) => !behind.has(node.id));
  const candidates = open.length > 0 ? open : under.document.nodes.filter((node) => !behind.has(node.id));
  const repairs = candidates
    .toSorted((a, b) => distance(a, target) - distance(b, target))
    .flatMap((node): Repair[] => {
      const from = endOf(under, node, 'outputs');
      if (!from) return [];
      const label = { code: 'graph.repair.connect', args: { from: node.name, to: target.name } } as const;
      return [{ label, edits: [{ kind: 'addWire', wire: { from, to } }] }];
    });
  return ranked(under, repairs.slice(0, MAX_CANDIDATES));
}

/** Repairs sorted by how many faults each leaves; ties stay in the given order. */
export function ranked(under: Case, repairs: readonly Repair[]): Repair[] {
  if (repairs.length < 2) return [...repairs];
  const faults = new Map(
    repairs.map((repair) => {
      const after = tryEdits(under, repair.edits);
      return [repair, after ? faultCount(after) : Number.POSITIVE_INFINITY];
    }),
  );
  return repairs.toSorted((a, b) => (faults.get(a) as number) - (faults.get(b) as number));
}

/** Takes a layer out; what it took from goes on to those that took from it. */
export function removal(under: Case, node: DesignNode): Repair {
  const into = under.document.wires.find((wire) => wire.to.node === node.id);
  const edits: Edit[] = [{ kind: 'removeNode', id: node.id }];
  for (const { from, to } of under.document.wires) {
    if (from.node === node.id && to.node !== node.id && into && into.from.node !== node.id) {
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
  if (!input || !output || wires.some((wire) => wire.from.node === node.id || wire.to.node === node.id)) return [];
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
    .slice(0, MAX_CANDIDATES);
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

/** A new layer in a wire, halfway between its ends. */
export function insertion(
  under: Case,
  wire: Wire,
  type: string,
  params: DesignNode['params'] = {},
): Extract<Edit, { kind: 'insertNode' }> | null {
  const from = nodeById(under, wire.from.node);
  const to = nodeById(under, wire.to.node);
  if (!from || !to) return null;
  const position = {
    x: Math.round((from.position.x + to.position.x) / 2),
    y: Math.round((from.position.y + to.position.y) / 2),
  };
  return { kind: 'insertNode', node: createNode(under.document, type, position, params), wire };
}

/** Whether a port takes any number of wires. */
export function isVariadic({ document }: Case, node: DesignNode, port: string): boolean {
  return variadicPort(portsOf(node, document.blocks)) === port;
}
