import { instancesIn } from './blockEdits';
import { membersOf } from './blockParams';
import type {
  Annotation,
  BlockDefinition,
  BlockId,
  DesignDocument,
  DesignGraph,
  DesignNode,
  NodeId,
  PortRef,
  Wire,
} from './document';
import type { Edit } from './edits';
import { arrivals, endKey, graphById } from './graphs';
import { SPACING } from './layout';
import { freshId, nearestFreeName } from './names';
import { blockOf, isPortType, PASSING } from './ports';
import { retargetEdits } from './shown';

/** An instance replaced by the layers it stands for, every copy of them, with what it sets. */
export interface Unpacking {
  readonly edits: readonly Edit[];
  readonly nodes: readonly NodeId[];
}

/** Null where the node is no instance. The definition goes too where nothing else uses it. */
export function unpackEdits(document: DesignDocument, graph: BlockId | null, id: NodeId): Unpacking | null {
  const around = graphById(document, graph);
  const instance = around.nodes.find((node) => node.id === id);
  const block = instance && blockOf(instance, document.blocks);
  if (!instance || !block) return null;
  const places = placesOf(instance, block);
  const copies = writeOut(around, instance, block, places);
  const notes = writeOutNotes(around, block, places);
  const added = copies.flatMap((copy) => [...copy.values()]);
  const bottom = Math.max(
    instance.position.y,
    ...added.map(({ position }) => position.y),
    ...notes.map(({ position, size }) => position.y + size.height - SPACING.row),
  );
  const room = bottom - instance.position.y;
  const moves = around.nodes
    .filter((node) => node !== instance && node.position.y >= instance.position.y + SPACING.row / 2)
    .map(({ id: other, position }): Edit => {
      return { kind: 'moveNode', id: other, position: { x: position.x, y: position.y + room }, graph };
    });
  const last = instancesIn(document, block.id) === 1;
  return {
    nodes: added.map((node) => node.id),
    edits: [
      ...moves,
      ...added.map((node): Edit => ({ kind: 'addNode', node, graph })),
      ...notes.map((annotation): Edit => ({ kind: 'addAnnotation', annotation, graph })),
      // Before the instance goes: with it would go what instances of the block around set.
      ...keepShown(document, graph, instance, block, copies),
      { kind: 'removeNode', id, graph },
      { kind: 'setWires', wires: rewired(around, instance, block, copies), graph },
      ...(last ? [{ kind: 'removeBlock', id: block.id } as const] : []),
    ],
  };
}

type Copy = ReadonlyMap<NodeId, DesignNode>;
type Point = DesignNode['position'];

/** Layers of a block that are written out: its ports are not. */
const layersOf = (instance: DesignNode, block: BlockDefinition): readonly DesignNode[] =>
  membersOf(instance, block).filter(({ type }) => !isPortType(type));

/** How far each copy's things move from where they stand in the block: one copy below the other, from the instance on. */
function placesOf(instance: DesignNode, block: BlockDefinition): readonly Point[] {
  const layers = layersOf(instance, block).map(({ position }) => position);
  const { annotations = [] } = block;
  const corners = [...layers, ...annotations.map(({ position }) => position)];
  const bottoms = [
    ...layers.map(({ y }) => y + SPACING.row),
    ...annotations.map(({ position, size }) => position.y + size.height + SPACING.row / 2),
  ];
  const left = Math.min(...corners.map(({ x }) => x));
  const top = Math.min(...corners.map(({ y }) => y));
  const height = Math.max(...bottoms) - top;
  return Array.from({ length: instance.repeat ?? 1 }, (_, copy) => ({
    x: instance.position.x - left,
    y: instance.position.y - top + copy * height,
  }));
}

const moved = ({ x, y }: Point, by: Point): Point => ({ x: x + by.x, y: y + by.y });

/** The layers of each copy by the id that they have in the block, under ids and names that are free around it. */
function writeOut(around: DesignGraph, instance: DesignNode, block: BlockDefinition, places: readonly Point[]): Copy[] {
  const ids = new Set(around.nodes.map(({ id }) => id));
  const names = new Set(around.nodes.map(({ name }) => name));
  const members = layersOf(instance, block);
  return places.map((place) => {
    const written = new Map<NodeId, DesignNode>();
    for (const node of members) {
      const name = nearestFreeName(node.name, names);
      names.add(name);
      const id = freshId(name, ids);
      ids.add(id);
      const position = moved(node.position, place);
      written.set(node.id, { ...node, id, name, position, ...(instance.frozen && { frozen: true }) });
    }
    return written;
  });
}

/** The frames and notes of each copy. */
function writeOutNotes(around: DesignGraph, block: BlockDefinition, places: readonly Point[]): readonly Annotation[] {
  const ids = new Set((around.annotations ?? []).map(({ id }) => id));
  return places.flatMap((place) =>
    (block.annotations ?? []).map((annotation) => {
      const id = freshId(annotation.kind, ids);
      ids.add(id);
      return { ...annotation, id, position: moved(annotation.position, place) };
    }),
  );
}

/** What the block around shows of the instance, it shows of the layers that this stood for. */
function keepShown(
  document: DesignDocument,
  graph: BlockId | null,
  instance: DesignNode,
  block: BlockDefinition,
  copies: readonly Copy[],
): Edit[] {
  const around = document.blocks.find(({ id }) => id === graph);
  return retargetEdits(around, new Set([instance.id]), ({ param }) => {
    const aims = block.params?.find(({ name }) => name === param)?.targets ?? [];
    return copies.flatMap((copy) =>
      aims.flatMap((aim) => {
        const layer = copy.get(aim.node);
        return layer ? [{ node: layer.id, param: aim.param }] : [];
      }),
    );
  });
}

/** The wires around, with those of the copies where the instance's stood. */
function rewired(
  around: DesignGraph,
  instance: DesignNode,
  block: BlockDefinition,
  copies: readonly Copy[],
): readonly Wire[] {
  const given = arrivals(around.wires.filter(({ to }) => to.node === instance.id));
  const inside = arrivals(block.wires);
  const inputs = block.nodes.filter(({ type }) => type === 'Input');
  const outputs = block.nodes.filter(({ type }) => type === 'Output');
  const chained = Math.min(inputs.length, outputs.length);
  /** Where a value of a copy comes from in the graph around; null where nothing is wired. */
  const sourceOf = ({ node, port }: PortRef, copy: number): PortRef | null => {
    const layer = copies[copy]?.get(node);
    if (layer) return { node: layer.id, port };
    const place = inputs.findIndex(({ id }) => id === node);
    if (place < 0) return null;
    if (copy > 0 && place < chained) return exitOf(outputs[place] as DesignNode, copy - 1);
    return given.get(endKey({ node: instance.id, port: (inputs[place] as DesignNode).name }))?.from ?? null;
  };
  const exitOf = ({ id }: DesignNode, copy: number): PortRef | null => {
    const wire = inside.get(endKey({ node: id, port: PASSING.inputs[0] }));
    return wire ? sourceOf(wire.from, copy) : null;
  };
  const own = copies.flatMap((layers, copy) =>
    block.wires.flatMap(({ from, to }): Wire[] => {
      const target = layers.get(to.node);
      const source = target && sourceOf(from, copy);
      return target && source ? [{ from: source, to: { node: target.id, port: to.port } }] : [];
    }),
  );
  const outer = around.wires.flatMap((wire): Wire[] => {
    if (wire.to.node === instance.id) return [];
    if (wire.from.node !== instance.id) return [wire];
    const output = outputs.find(({ name }) => name === wire.from.port);
    const from = output ? exitOf(output, copies.length - 1) : null;
    return from ? [{ from, to: wire.to }] : [];
  });
  return [...outer, ...own];
}
