import type { ELK, ElkNode } from 'elkjs/lib/elk-api';
import type { DesignNode, NodeId } from '../../engine/graph/document';
import { GAP } from '../../engine/graph/layout';
import { annotationIn, annotationKey, isAnnotation, type Scope } from '../state/scope';
import { FRAME_ROOM, FRAME_TITLE, type Framed, framesIn } from './frames';
import { boundsOf, GRID, NODE_HEIGHT, NODE_WIDTH, type Point } from './metrics';
import { portsIn } from './ports';

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.layered.spacing.nodeNodeBetweenLayers': String(GAP),
  'elk.spacing.nodeNode': String(4 * GRID),
  'elk.spacing.componentComponent': String(6 * GRID),
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
};

const WITH_FRAMES = { 'elk.hierarchyHandling': 'INCLUDE_CHILDREN' };
const IN_FRAME = {
  ...OPTIONS,
  'elk.padding': `[top=${FRAME_TITLE},left=${FRAME_ROOM},bottom=${FRAME_ROOM},right=${FRAME_ROOM}]`,
};

const portId = (node: NodeId, side: 'in' | 'out', port: string): string => `${node}/${side}/${port}`;

/** Frames of which every layer is arranged, with their own layers; a frame keeps its layers together. */
function wholeFrames(scope: Scope, ids: ReadonlySet<NodeId>): readonly Framed[] {
  const whole = new Set<NodeId>();
  return framesIn(scope).filter(({ frame, members }) => {
    const own = members.filter((id) => !isAnnotation(id));
    const inner = members.filter((id) => annotationIn(scope, id)?.kind === 'frame');
    const isWhole =
      own.length + inner.length > 0 && own.every((id) => ids.has(id)) && inner.every((id) => whole.has(id));
    if (isWhole) whole.add(annotationKey(frame.id));
    return isWhole;
  });
}

/** What the layout engine is asked: the given layers in their frames and the wires among them, ports in their order. */
export function layoutTask(scope: Scope, ids: ReadonlySet<NodeId>): ElkNode {
  const items = new Map<string, ElkNode>();
  for (const node of scope.nodes) if (ids.has(node.id)) items.set(node.id, cardFor(scope, node));
  const frames = wholeFrames(scope, ids);
  // Those within others come first.
  for (const { frame, members } of frames) {
    const children = members.flatMap((id) => items.get(id) ?? []);
    for (const id of members) items.delete(id);
    const key = annotationKey(frame.id);
    items.set(key, { id: key, layoutOptions: IN_FRAME, children });
  }
  return {
    id: 'design',
    layoutOptions: frames.length > 0 ? { ...OPTIONS, ...WITH_FRAMES } : OPTIONS,
    children: [...items.values()],
    edges: scope.wires
      .filter((wire) => ids.has(wire.from.node) && ids.has(wire.to.node))
      .map((wire, index) => ({
        id: `wire${index}`,
        sources: [portId(wire.from.node, 'out', wire.from.port)],
        targets: [portId(wire.to.node, 'in', wire.to.port)],
      })),
  };
}

function cardFor(scope: Scope, node: DesignNode): ElkNode {
  const { inputs, outputs } = portsIn(scope, node);
  const port = (side: 'in' | 'out') => (name: string, index: number) => ({
    id: portId(node.id, side, name),
    layoutOptions: { 'elk.port.side': side === 'in' ? 'NORTH' : 'SOUTH', 'elk.port.index': String(index) },
  });
  return {
    id: node.id,
    width: NODE_WIDTH,
    height: NODE_HEIGHT,
    layoutOptions: { 'elk.portConstraints': 'FIXED_SIDE', 'elk.portAlignment.default': 'CENTER' },
    ports: [...inputs.map(port('in')), ...outputs.map(port('out'))],
  };
}

/** Cards from the engine's answer, out of their frames. */
function cardsOf({ x = 0, y = 0, children = [] }: ElkNode): readonly (Point & { readonly id: NodeId })[] {
  return children.flatMap((child) => {
    const at = { id: child.id, x: x + (child.x ?? 0), y: y + (child.y ?? 0) };
    return child.children ? cardsOf({ ...child, ...at }) : [at];
  });
}

/** Places from the engine's answer, moved so that the arranged layers keep their upper left corner. */
export function placesFrom(scope: Scope, laidOut: ElkNode): ReadonlyMap<NodeId, Point> {
  const placed = cardsOf(laidOut);
  const ids = new Set(placed.map(({ id }) => id));
  const before = scope.nodes.filter((node) => ids.has(node.id)).map((node) => node.position);
  const [from, to] = [boundsOf(placed), boundsOf(before)];
  return new Map(placed.map(({ id, x, y }) => [id, { x: x - from.x + to.x, y: y - from.y + to.y }]));
}

/** The places of those cards that stand where they stood when the places were asked for. */
export function unmoved(before: Scope, after: Scope, places: ReadonlyMap<NodeId, Point>): ReadonlyMap<NodeId, Point> {
  const stood = new Map(before.nodes.map(({ id, position }) => [id, position]));
  const moved = new Set(
    after.nodes.flatMap(({ id, position: { x, y } }) => {
      const at = stood.get(id);
      return at?.x === x && at.y === y ? [] : [id];
    }),
  );
  return new Map([...places].filter(([id]) => !moved.has(id)));
}

let engine: Promise<ELK> | null = null;

async function startEngine(): Promise<ELK> {
  const [{ default: Elk }, { default: url }] = await Promise.all([
    import('elkjs/lib/elk-api'),
    import('elkjs/lib/elk-worker.min.js?url'),
  ]);
  return new Elk({ workerFactory: () => new Worker(url) });
}

/** Places for the given layers, worked out in a worker of its own, which starts at the first call. */
export async function arrange(scope: Scope, ids: ReadonlySet<NodeId>): Promise<ReadonlyMap<NodeId, Point>> {
  engine ??= startEngine();
  try {
    return placesFrom(scope, await (await engine).layout(layoutTask(scope, ids)));
  } catch (error) {
    engine = null;
    throw error;
  }
}
