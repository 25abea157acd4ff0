import { createNode } from './create';
import type {
  BlockDefinition,
  BlockId,
  BlockParam,
  DesignDocument,
  DesignGraph,
  DesignNode,
  NodeId,
  PortRef,
  Wire,
} from './document';
import type { Edit } from './edits';
import { createInstance, endKey, graphById, withBetween } from './graphs';
import { SPACING } from './layout';
import { freshId, freshName, nearestFreeName } from './names';
import { isPortType, PASSING, portsOf } from './ports';
import { retargetEdits } from './shown';

/** Layers made into a block, in one step. */
export interface Grouping {
  readonly edits: readonly Edit[];
  readonly block: BlockId;
  /** The instance that stands where the layers stood. */
  readonly instance: NodeId;
}

/**
 * Makes a block of layers of a graph. What lies between them comes along, since the block would else take from itself;
 * Inputs and Outputs stay. What the layers took and gave becomes ports; where nothing is wired to them, their open ends do.
 * Null where no layer is left.
 */
export function groupEdits(
  document: DesignDocument,
  graph: BlockId | null,
  chosen: ReadonlySet<NodeId>,
): Grouping | null {
  const around = graphById(document, graph);
  const groupable = around.nodes.filter(({ type }) => !isPortType(type));
  const between = withBetween(around, new Set(groupable.map(({ id }) => id).filter((id) => chosen.has(id))));
  const members = groupable.filter(({ id }) => between.has(id));
  if (members.length === 0) return null;
  const ids = new Set(members.map(({ id }) => id));
  const inside = new Set<Wire>(around.wires.filter(({ from, to }) => ids.has(from.node) && ids.has(to.node)));
  const block = new BlockMaker(
    members,
    around.wires.filter(({ to }) => ids.has(to.node)),
  );

  const entries = distinct(
    around.wires.filter((wire) => !ids.has(wire.from.node) && ids.has(wire.to.node)),
    'from',
  );
  const exits = distinct(
    around.wires.filter((wire) => ids.has(wire.from.node) && !ids.has(wire.to.node)),
    'from',
  );
  const takes = entries.length > 0 ? entries : openEnds(document, around, members, 'inputs').map((end) => [end]);
  const gives = exits.length > 0 ? exits : openEnds(document, around, members, 'outputs').map((end) => [end]);
  const ports = new Map<PortRef, string>();
  for (const ends of takes) {
    const name = block.input(
      ends.map((end) => ('to' in end ? end.to : end)),
      takes.length === 1,
    );
    for (const end of ends) if ('to' in end) ports.set(end.to, name);
  }
  for (const [end] of gives) {
    if (!end) continue;
    const from = 'from' in end ? end.from : end;
    const name = block.output(from, gives.length === 1);
    for (const wire of around.wires) if (endKey(wire.from) === endKey(from)) ports.set(wire.from, name);
  }

  const name = nearestFreeName('Block', new Set(document.blocks.map((other) => other.name)));
  const blockId = freshId(name.toLowerCase(), new Set(document.blocks.map(({ id }) => id)));
  const left = around.nodes.filter(({ id }) => !ids.has(id));
  const instanceName = freshName(name, new Set(around.nodes.map((node) => node.name)));
  const instance = freshId(instanceName, new Set(around.nodes.map(({ id }) => id)));
  const shown = shownParams(document, graph, ids);
  const definition: BlockDefinition = {
    id: blockId,
    name,
    ...(shown.length > 0 && { params: shown }),
    ...block.graph(),
  };
  const [first] = members.toSorted((a, b) => a.position.y - b.position.y);
  const place = (first as DesignNode).position;
  const fed = new Set<string>();
  const wires = around.wires.flatMap((wire): Wire[] => {
    if (inside.has(wire)) return [];
    const from = ids.has(wire.from.node) ? { node: instance, port: ports.get(wire.from) ?? '' } : wire.from;
    const to = ids.has(wire.to.node) ? { node: instance, port: ports.get(wire.to) ?? '' } : wire.to;
    // One port stands for all layers that took the same value.
    if (to.node === instance && fed.has(to.port)) return [];
    if (to.node === instance) fed.add(to.port);
    return [{ from, to }];
  });
  return {
    block: blockId,
    instance,
    edits: [
      { kind: 'addBlock', block: definition },
      { kind: 'addNode', node: createInstance(blockId, instance, instanceName, place), graph },
      // Before the layers go: with them would go what instances of the block around set.
      ...keepShown(document, graph, ids, instance),
      ...members.map(({ id }): Edit => ({ kind: 'removeNode', id, graph })),
      { kind: 'setWires', wires, graph },
      ...closeGap(left, members, graph),
    ],
  };
}

/** What follows moves up to where one card stands now, unless something stands beside the layers. */
function closeGap(left: readonly DesignNode[], members: readonly DesignNode[], graph: BlockId | null): Edit[] {
  const ys = members.map(({ position }) => position.y);
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  if (left.some(({ position: { y } }) => y > top && y <= bottom)) return [];
  return left
    .filter(({ position }) => position.y > bottom)
    .map(({ id, position: { x, y } }) => ({ kind: 'moveNode', id, position: { x, y: y - (bottom - top) }, graph }));
}

/** The graph of a block in the making: its layers move so that they begin under the row of Inputs. */
class BlockMaker {
  private readonly nodes: DesignNode[] = [];
  private readonly wires: Wire[];
  private readonly shift: DesignNode['position'];
  private readonly bottom: number;
  private inputs = 0;
  private outputs = 0;

  /** @param wires All that end at the members. Each keeps its place, whatever it comes from: a Concat's order is that of its wires. */
  constructor(
    private readonly members: readonly DesignNode[],
    wires: readonly Wire[],
  ) {
    this.wires = [...wires];
    const top = Math.min(...members.map(({ position }) => position.y));
    const left = Math.min(...members.map(({ position }) => position.x));
    this.shift = { x: -left, y: SPACING.row - top };
    this.bottom = Math.max(...members.map(({ position }) => position.y)) + this.shift.y + SPACING.row;
  }

  /** A port that these layers take from. */
  input(ends: readonly PortRef[], only: boolean): string {
    const node = this.port('Input', only ? 'x' : `x${++this.inputs}`, ends[0], 0);
    for (const to of ends) {
      const at = this.wires.findIndex((wire) => wire.to === to);
      this.wires.splice(at < 0 ? this.wires.length : at, 1, { from: { node: node.id, port: PASSING.outputs[0] }, to });
    }
    return node.name;
  }

  output(from: PortRef, only: boolean): string {
    const node = this.port('Output', only ? 'y' : `y${++this.outputs}`, from, this.bottom);
    this.wires.push({ from, to: { node: node.id, port: PASSING.inputs[0] } });
    return node.name;
  }

  graph(): DesignGraph {
    const moved = this.members.map((node) => ({
      ...node,
      position: { x: node.position.x + this.shift.x, y: node.position.y + this.shift.y },
    }));
    const ports = (type: string) => this.nodes.filter((node) => node.type === type);
    return { nodes: [...ports('Input'), ...moved, ...ports('Output')], wires: this.wires };
  }

  private port(type: 'Input' | 'Output', wanted: string, end: PortRef | undefined, y: number): DesignNode {
    const all = [...this.members, ...this.nodes];
    const name = nearestFreeName(wanted, new Set(all.map((node) => node.name)));
    const beside = this.members.find(({ id }) => id === end?.node);
    let x = (beside?.position.x ?? 0) + this.shift.x;
    while (this.nodes.some(({ position }) => position.y === y && Math.abs(position.x - x) < SPACING.column)) {
      x += SPACING.column;
    }
    const node = createNode({ nodes: all, wires: [] }, type, { x, y });
    const named = { ...node, id: freshId(name, new Set(all.map(({ id }) => id))), name };
    this.nodes.push(named);
    return named;
  }
}

/** Wires in groups of those that have one end in common. */
function distinct(wires: readonly Wire[], side: 'from' | 'to'): Wire[][] {
  const groups = new Map<string, Wire[]>();
  for (const wire of wires) groups.set(endKey(wire[side]), [...(groups.get(endKey(wire[side])) ?? []), wire]);
  return [...groups.values()];
}

/** Ports of the layers to which no wire leads. */
function openEnds(
  document: DesignDocument,
  { wires }: DesignGraph,
  members: readonly DesignNode[],
  side: 'inputs' | 'outputs',
): PortRef[] {
  const taken = new Set(wires.map((wire) => endKey(side === 'inputs' ? wire.to : wire.from)));
  return members.flatMap((node) =>
    portsOf(node, document.blocks)
      [side].map((port) => ({ node: node.id, port }))
      .filter((end) => !taken.has(endKey(end))),
  );
}

const paramsOf = ({ blocks }: DesignDocument, graph: BlockId | null): readonly BlockParam[] =>
  blocks.find(({ id }) => id === graph)?.params ?? [];

/** What the block around shows of these layers, which the new one has to show in its turn. */
function shownParams(document: DesignDocument, graph: BlockId | null, ids: ReadonlySet<NodeId>): BlockParam[] {
  return paramsOf(document, graph).flatMap(({ name, targets }) => {
    const own = targets.filter(({ node }) => ids.has(node));
    return own.length === 0 ? [] : [{ name, targets: own }];
  });
}

/** What the block around shows of the layers it shows of the new one, in the place of the first, whose value is the default. */
function keepShown(
  document: DesignDocument,
  graph: BlockId | null,
  ids: ReadonlySet<NodeId>,
  instance: NodeId,
): Edit[] {
  const around = document.blocks.find(({ id }) => id === graph);
  return retargetEdits(around, ids, (_, shown, isFirst) => (isFirst ? [{ node: instance, param: shown }] : []));
}
