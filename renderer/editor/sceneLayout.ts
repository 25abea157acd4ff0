import { membersOf as nodesOf } from '../../engine/graph/blockParams';
import type { BlockDefinition, DesignDocument, DesignNode, NodeId, PortRef } from '../../engine/graph/document';
import { GAP } from '../../engine/graph/layout';
import { blockOf, isPortType, PASSING } from '../../engine/graph/ports';
import { annotationKey, type Path, prefixInside, type Scope, scopeAt } from '../state/scope';
import { wireKeys } from '../state/selection';
import { isCollapsed, layersInFrame } from './frames';
import { laneRoom } from './laneRoom';
import { NODE_HEIGHT, NODE_WIDTH, type Point } from './metrics';
import { portsIn } from './ports';
import type { Ground, SceneBox, SceneNode, SceneNote, SceneWire } from './scene';
import { spread } from './spread';

/** Between a box and what lies in it; columns inside and around stay in line. */
const PAD = 16;
/** The bar with a box's name. */
export const BOX_HEADER = 32;

interface Context {
  readonly document: DesignDocument;
  readonly open: ReadonlySet<Path>;
}

/** A scene that is being put together. */
export interface Draft {
  readonly notes: SceneNote[];
  readonly nodes: SceneNode[];
  readonly boxes: SceneBox[];
  readonly wires: SceneWire[];
  readonly grounds: Map<string, Ground>;
}

/** A graph whose sizes are known and that can be put anywhere. Extents are from the left upper card's corner. */
interface Laid {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  put(origin: Point, draft: Draft): void;
}

/** What stands for a node on the canvas: a card, or a box with copies. */
interface Item {
  readonly node: DesignNode;
  readonly box: LaidBox | null;
}

interface LaidBox {
  readonly width: number;
  readonly height: number;
  put(corner: Point, draft: Draft): void;
  /** The card at which wires of a port of the instance end. */
  end(port: string, side: 'inputs' | 'outputs'): PortRef | null;
  /** From the upper edge to the cards. */
  readonly head: number;
}

/** Lays a graph out with what its open blocks show; `inBlock` where it is a block's and not the design's own. */
export function layGraph(context: Context, scope: Scope, members: readonly DesignNode[], inBlock: boolean): Laid {
  const items = members.map((node): Item => ({ node, box: layBox(context, scope, node) }));
  const grow = ({ box }: Item, side: 'width' | 'height', card: number) => Math.max(0, (box?.[side] ?? card) - card);
  const x = spread(
    items.map((item) => [item.node.position.x, grow(item, 'width', NODE_WIDTH)]),
    NODE_WIDTH,
  );
  const y = spread(
    items.map((item) => [item.node.position.y, grow(item, 'height', NODE_HEIGHT)]),
    NODE_HEIGHT,
  );
  const corners = items.map(({ node }) => ({ x: x.place(node.position.x), y: y.place(node.position.y) }));
  const standing = items.map(({ node, box }, at) => ({
    id: node.id,
    corner: corners[at] as Point,
    width: box?.width ?? NODE_WIDTH,
    height: box?.height ?? NODE_HEIGHT,
    ports: inBlock && isPortType(node.type) ? PASSING : portsIn(scope, node),
  }));
  // A box has room for the wires in it too; the design itself has no edge.
  const lanes = inBlock ? laneRoom(standing, scope.wires) : null;
  const left = Math.min(...corners.map((corner) => corner.x), lanes?.left ?? Number.POSITIVE_INFINITY);
  const top = Math.min(...corners.map((corner) => corner.y), Number.POSITIVE_INFINITY);
  const right = Math.max(
    ...standing.map(({ corner, width }) => corner.x + width),
    lanes?.right ?? Number.NEGATIVE_INFINITY,
  );
  const bottom = Math.max(...standing.map(({ corner, height }) => corner.y + height));
  const empty = items.length === 0;
  return {
    left: empty ? 0 : left,
    top: empty ? 0 : top,
    width: empty ? NODE_WIDTH : right - left,
    height: empty ? NODE_HEIGHT : bottom - top,
    put(origin, draft) {
      draft.grounds.set(scope.prefix, {
        origin,
        place: (point) => ({ x: origin.x + x.place(point.x), y: origin.y + y.place(point.y) }),
        local: (point) => ({ x: x.back(point.x - origin.x), y: y.back(point.y - origin.y) }),
      });
      for (const [at, { node, box }] of items.entries()) {
        const corner = corners[at] as Point;
        const position = { x: origin.x + corner.x, y: origin.y + corner.y };
        const isPort = inBlock && isPortType(node.type);
        if (box) box.put(position, draft);
        else draft.nodes.push({ id: `${scope.prefix}${node.id}`, node, graph: scope.graph, position, isPort });
      }
      putNotes(scope, draft);
      putWires(scope, items, draft);
    },
  };
}

/** Frames grow with the open blocks in them. */
function putNotes(scope: Scope, { grounds, notes }: Draft): void {
  if (!scope.annotations?.length) return;
  const place = grounds.get(scope.prefix)?.place ?? ((point: Point) => point);
  for (const annotation of scope.annotations ?? []) {
    const { position, size } = annotation;
    const far = { x: position.x + size.width, y: position.y + size.height };
    const [corner, end] = [place(position), place(far)];
    const own = annotationKey(annotation.id);
    const members = annotation.kind === 'frame' ? layersInFrame(scope, annotation) : [];
    const grown = annotation.kind === 'frame' ? { width: end.x - corner.x, height: end.y - corner.y } : size;
    notes.push({
      id: `${scope.prefix}${own}`,
      annotation,
      position: corner,
      size: grown,
      members: members.map((id) => `${scope.prefix}${id}`),
      collapsed: isCollapsed(annotation),
    });
  }
}

function putWires(scope: Scope, items: readonly Item[], { wires }: Draft): void {
  const boxes = new Map<NodeId, LaidBox>();
  for (const { node, box } of items) if (box) boxes.set(node.id, box);
  const end = ({ node, port }: PortRef, side: 'inputs' | 'outputs'): PortRef | null => {
    const box = boxes.get(node);
    return box ? box.end(port, side) : { node: `${scope.prefix}${node}`, port };
  };
  for (const [key, wire] of wireKeys(scope)) {
    const [from, to] = [end(wire.from, 'outputs'), end(wire.to, 'inputs')];
    const lead = boxes.get(wire.to.node)?.head ?? 0;
    if (from && to)
      wires.push({ id: `${scope.prefix}${key}`, from, to, shown: { from, to }, wire, prefix: scope.prefix, lead });
  }
}

/** An open block with its copies one below the other; null for what is closed, or no block. */
function layBox(context: Context, scope: Scope, instance: DesignNode): LaidBox | null {
  const owner = `${scope.prefix}${instance.id}`;
  const block = context.open.has(owner) ? blockOf(instance, scope.blocks) : undefined;
  if (!block) return null;
  const repeat = instance.repeat ?? 1;
  const copies = Array.from({ length: repeat }, (_, copy) => {
    const prefix = prefixInside(owner, instance, copy);
    const inner = scopeAt(context.document, prefix) as Scope;
    return { prefix, laid: layGraph(context, inner, nodesOf(instance, block), true) };
  });
  const step = (laid: Laid) => laid.height + (repeat === 1 ? 0 : BOX_HEADER + GAP);
  const inside = copies.reduce((height, { laid }) => height + step(laid), 0) - (repeat === 1 ? 0 : GAP);
  const width = Math.max(...copies.map(({ laid }) => laid.width));
  return {
    head: repeat === 1 ? BOX_HEADER : 2 * BOX_HEADER,
    width: width + PAD,
    height: BOX_HEADER + inside + PAD,
    put(corner, draft) {
      const size = { width: width + 2 * PAD, height: BOX_HEADER + inside + PAD };
      const position = { x: corner.x - PAD, y: corner.y };
      draft.boxes.push({ id: owner, instance, owner, copy: null, position, size });
      let top = corner.y + BOX_HEADER;
      for (const [copy, { prefix, laid }] of copies.entries()) {
        const header = repeat === 1 ? 0 : BOX_HEADER;
        if (repeat > 1) {
          const own = { width: width + PAD, height: laid.height + header + PAD / 2 };
          const at = { x: corner.x - PAD / 2, y: top };
          draft.boxes.push({ id: prefix.slice(0, -1), instance, owner, copy, position: at, size: own });
        }
        laid.put({ x: corner.x - laid.left, y: top + header - laid.top }, draft);
        const before = copies[copy - 1];
        if (before) draft.wires.push(...wiresBetween(block, before.prefix, prefix));
        top += step(laid);
      }
    },
    end(port, side) {
      const node = portNodes(block, side).find(({ name }) => name === port);
      const copy = side === 'inputs' ? copies[0] : copies.at(-1);
      return node && copy ? { node: `${copy.prefix}${node.id}`, port: PASSING[side][0] } : null;
    },
  };
}

const portNodes = ({ nodes }: BlockDefinition, side: 'inputs' | 'outputs'): readonly DesignNode[] =>
  nodes.filter(({ type }) => type === (side === 'inputs' ? 'Input' : 'Output'));

/** From one copy to the next: its first output into the first input, and so on. */
function wiresBetween(block: BlockDefinition, before: string, after: string): readonly SceneWire[] {
  const outputs = portNodes(block, 'outputs');
  return portNodes(block, 'inputs').flatMap((input, at) => {
    const output = outputs[at];
    if (!output) return [];
    const from = { node: `${before}${output.id}`, port: PASSING.outputs[0] };
    const to = { node: `${after}${input.id}`, port: PASSING.inputs[0] };
    const id = `${after}>${input.id}`;
    return [{ id, from, to, shown: { from, to }, wire: null, prefix: after, lead: BOX_HEADER }];
  });
}
