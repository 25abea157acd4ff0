import { sameValue } from '../core/sameValue';
import type { DesignDocument, DesignGraph, NodeId, Wire } from './document';
import { flatten } from './flatten';
import { graphsOf } from './graphs';
import { orderOf } from './order';
import { portsOf, variadicPort } from './ports';

/** What both have made of a design since `base`, each part of which goes together, and `merged` of it. */
interface Merge {
  readonly base: DesignDocument;
  readonly mine: DesignDocument;
  readonly theirs: DesignDocument;
  readonly merged: DesignDocument;
}

/** Whether the changes of both, each right by itself, make something together that neither has asked for. */
export function isFaulty(merge: Merge): boolean {
  const { base, mine, theirs } = merge;
  return contestedInput(merge) || carriesCut(base, mine, theirs) || carriesCut(base, theirs, mine) || closesMore(merge);
}

const graphsByKey = (document: DesignDocument): ReadonlyMap<string, DesignGraph> =>
  new Map(graphsOf(document).map(({ key, graph }) => [key, graph]));

const NOTHING: DesignGraph = { nodes: [], wires: [] };

/**
 * Whether both have led another wire to one input that takes a single one, or another in the place of one and the same to one
 * that takes many: two layers on one wire to a Concat would join it side by side.
 */
function contestedInput({ base, mine, theirs, merged }: Merge): boolean {
  const into = ({ wires }: DesignGraph, node: NodeId, port: string) =>
    wires.filter(({ to }) => to.node === node && to.port === port).length;
  const sides = [base, mine, theirs].map(graphsByKey);
  return graphsOf(merged).some(({ key, graph }) =>
    graph.nodes.some((node) => {
      const ports = portsOf(node, merged.blocks);
      return ports.inputs.some((port) => {
        const counts = sides.map((side) => into(side.get(key) ?? NOTHING, node.id, port));
        const [old, own, other] = counts as [number, number, number];
        const most = port === variadicPort(ports) ? own + other - old : 1;
        return into(graph, node.id, port) > Math.max(most, ...counts);
      });
    }),
  );
}

/** Whether one side has taken a layer into a new block, and with it a wire that the other has cut: it would stay. */
function carriesCut(base: DesignDocument, mover: DesignDocument, cutter: DesignDocument): boolean {
  const known = new Set(base.blocks.map(({ id }) => id));
  const added = mover.blocks.filter(({ id }) => !known.has(id));
  const carried = new Set(added.flatMap(({ nodes }) => nodes.map(({ id }) => id)));
  const [moved, cut] = [graphsByKey(mover), graphsByKey(cutter)];
  return graphsOf(base).some(({ key, graph }) => {
    const there = cut.get(key);
    const here = new Set(moved.get(key)?.nodes.map(({ id }) => id));
    const gone = ({ from, to }: Wire) => [from.node, to.node].some((id) => carried.has(id) && !here.has(id));
    return there && graph.wires.some((wire) => gone(wire) && !there.wires.some((other) => sameValue(wire, other)));
  });
}

/** Whether wires close a cycle that neither side has, or each side has added an end of the network. */
function closesMore({ mine, theirs, merged }: Merge): boolean {
  const counts = [cycles, ends('Input'), ends('Output')];
  return counts.some((count) => count(merged) > Math.max(count(mine), count(theirs)));
}

const cycles = (document: DesignDocument) => orderOf(flatten(document)).cycles.length;
const ends = (type: string) => (document: DesignDocument) => document.nodes.filter((node) => node.type === type).length;
