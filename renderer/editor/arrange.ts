import type { ELK, ElkNode } from 'elkjs/lib/elk-api';
import type { DesignNode, NodeId } from '../../engine/graph/document';
import { GAP } from '../../engine/graph/layout';
import { indexOf } from '../../engine/graph/ways';
import { annotationKey, isAnnotation, type Scope } from '../state/scope';
import { FRAME_ROOM, FRAME_TITLE, type Framed, framesIn } from './frames';
import { boundsOf, GRID, NODE_HEIGHT, NODE_WIDTH, type Point } from './metrics';
import { portShare } from './portPlaces';
import { portsIn } from './ports';
import { insideOf, ridersIn } from './riders';

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.layered.spacing.nodeNodeBetweenLayers': String(GAP),
  'elk.spacing.nodeNode': String(4 * GRID),
  'elk.spacing.componentComponent': String(6 * GRID),
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
};
/** Layers side by side stand in the order of the design. */
const IN_ORDER = { 'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES' };

const WITH_FRAMES = { 'elk.hierarchyHandling': 'INCLUDE_CHILDREN' };
const IN_FRAME = {
  'elk.padding': `[top=${FRAME_TITLE},left=${FRAME_ROOM},bottom=${FRAME_ROOM},right=${FRAME_ROOM}]`,
};

const portId = (node: NodeId, side: 'in' | 'out', port: string): string => `${node}/${side}/${port}`;

/** Frames of which every layer is arranged, with their own layers; a frame keeps its layers together. */
function wholeFrames(scope: Scope, ids: ReadonlySet<NodeId>): readonly Framed[] {
  const frames = framesIn(scope);
  return frames.filter(({ frame }) => {
    const layers = insideOf(frames, annotationKey(frame.id)).filter((id) => !isAnnotation(id));
    return layers.length > 0 && layers.every((id) => ids.has(id));
  });
}

/** A layer's card and what stays beside it, held against the card's corner. */
interface Part {
  readonly width: number;
  readonly height: number;
  /** Where in it the card is. */
  readonly card: Point;
}

function partsOf(scope: Scope): (id: NodeId) => Part {
  const riders = ridersIn(scope);
  const nodes = indexOf(scope).byId;
  return (id) => {
    const at = nodes.get(id)?.position ?? { x: 0, y: 0 };
    const notes = riders.filter(({ beside }) => beside === id).map(({ note }) => note);
    const left = Math.min(at.x, ...notes.map(({ position }) => position.x));
    const top = Math.min(at.y, ...notes.map(({ position }) => position.y));
    const right = Math.max(at.x + NODE_WIDTH, ...notes.map(({ position, size }) => position.x + size.width));
    const bottom = Math.max(at.y + NODE_HEIGHT, ...notes.map(({ position, size }) => position.y + size.height));
    return { width: right - left, height: bottom - top, card: { x: at.x - left, y: at.y - top } };
  };
}

/** What the layout engine is asked: the given layers in their frames and the wires among them, ports in their order. */
function layoutTask(scope: Scope, ids: ReadonlySet<NodeId>, options: Readonly<Record<string, string>>): ElkNode {
  const items = new Map<string, ElkNode>();
  const partOf = partsOf(scope);
  for (const node of scope.nodes) if (ids.has(node.id)) items.set(node.id, cardFor(scope, node, partOf(node.id)));
  const frames = wholeFrames(scope, ids);
  for (const { note, frame, beside } of ridersIn(scope)) {
    const key = annotationKey(note.id);
    if (beside === null && frames.some((each) => annotationKey(each.frame.id) === frame)) {
      items.set(key, { id: key, ...note.size });
    }
  }
  // Those within others come first.
  for (const { frame, members } of frames) {
    const children = members.flatMap((id) => items.get(id) ?? []);
    for (const id of members) items.delete(id);
    const key = annotationKey(frame.id);
    items.set(key, { id: key, layoutOptions: { ...options, ...IN_FRAME }, children });
  }
  return {
    id: 'design',
    layoutOptions: frames.length > 0 ? { ...options, ...WITH_FRAMES } : options,
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

function cardFor(scope: Scope, node: DesignNode, { width, height, card }: Part): ElkNode {
  const { inputs, outputs } = portsIn(scope, node);
  const isAlone = width === NODE_WIDTH && height === NODE_HEIGHT;
  const port = (side: 'in' | 'out') => (name: string, index: number, all: readonly string[]) => ({
    id: portId(node.id, side, name),
    layoutOptions: { 'elk.port.side': side === 'in' ? 'NORTH' : 'SOUTH', 'elk.port.index': String(index) },
    ...(!isAlone && { x: card.x + NODE_WIDTH * portShare(index, all.length), y: side === 'in' ? 0 : height }),
  });
  return {
    id: node.id,
    width,
    height,
    layoutOptions: isAlone
      ? { 'elk.portConstraints': 'FIXED_SIDE', 'elk.portAlignment.default': 'CENTER' }
      : { 'elk.portConstraints': 'FIXED_POS' },
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

/** The places that a layout engine finds for the given layers. */
export async function laidOut(
  elk: Pick<ELK, 'layout'>,
  scope: Scope,
  ids: ReadonlySet<NodeId>,
): Promise<ReadonlyMap<NodeId, Point>> {
  const places = async (options: Readonly<Record<string, string>>) =>
    placesFrom(scope, await elk.layout(layoutTask(scope, ids, options)));
  try {
    return await places({ ...OPTIONS, ...IN_ORDER });
  } catch {
    // Where data leaves a frame and comes back into it, the engine cannot keep to an order.
    return places(OPTIONS);
  }
}

/** Places from the engine's answer, moved so that the arranged layers keep their upper left corner. */
function placesFrom(scope: Scope, answer: ElkNode): ReadonlyMap<NodeId, Point> {
  const partOf = partsOf(scope);
  const placed = cardsOf(answer).map(({ id, x, y }) => {
    const { card } = isAnnotation(id) ? { card: { x: 0, y: 0 } } : partOf(id);
    return { id, x: x + card.x, y: y + card.y };
  });
  const ids = new Set(placed.map(({ id }) => id));
  const before = scope.nodes.filter((node) => ids.has(node.id)).map((node) => node.position);
  const [from, to] = [boundsOf(placed.filter(({ id }) => !isAnnotation(id))), boundsOf(before)];
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
    return await laidOut(await engine, scope, ids);
  } catch (error) {
    engine = null;
    throw error;
  }
}
