import { membersOf as nodesOf } from '../../engine/graph/blockParams';
import type { BlockDefinition, DesignDocument, DesignNode, NodeId, PortRef } from '../../engine/graph/document';
import { GAP } from '../../engine/graph/layout';
import { blockOf, isPortType, PASSING } from '../../engine/graph/ports';
import type { BesideBlocks } from '../state/beside';
import { type Path, prefixInside, type Scope, scopeAt } from '../state/scope';
import { wireKeys } from '../state/selection';
import { kindOf } from './blocks';
import { CARD, type Ground, groundOf } from './ground';
import type { Member } from './grownFrame';
import { laneRoom, type Reach } from './laneRoom';
import { NODE_HEIGHT, NODE_WIDTH, type Point } from './metrics';
import { portsIn } from './ports';
import type { SceneBox, SceneNode, SceneNote, SceneWire } from './scene';
import { layNotes } from './sceneNotes';
import { standsAt } from './standsAt';

/** Between a box and what lies in it; columns inside and around stay in line. */
const PAD = 16;
/** The bar with a box's name. */
export const BOX_HEADER = 32;

const CARD_REACH: Reach = { left: 0, right: NODE_WIDTH, up: 0, down: NODE_HEIGHT };

interface Context {
  readonly document: DesignDocument;
  readonly open: ReadonlySet<Path>;
  readonly beside: BesideBlocks;
}

/** A scene that is being put together. */
export interface Draft {
  readonly notes: SceneNote[];
  readonly nodes: SceneNode[];
  readonly boxes: SceneBox[];
  readonly wires: SceneWire[];
  readonly grounds: Map<string, Ground>;
}

/** A graph whose sizes are known and that can be put anywhere. */
interface Laid {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** The card that stays where the closed block has its own, however the block grows: that of its first input. */
  readonly anchor: Point;
  put(origin: Point, draft: Draft): void;
}

/** What stands for a node on the canvas: a card, or a box with copies. */
interface Item {
  readonly node: DesignNode;
  readonly box: LaidBox | null;
}

interface LaidBox {
  /** How far it reaches from the corner of the closed block's card, which is its anchor: to the left and up as to the right and down. */
  readonly reach: Reach;
  put(corner: Point, draft: Draft): void;
  /** The card at which wires of a port of the instance end. */
  end(port: string, side: 'inputs' | 'outputs'): PortRef | null;
  /** From the upper edge to the card at which its first wire ends. */
  readonly head: number;
}

interface Inside {
  /** Whether it is a block's graph and not the design's own. */
  readonly inBlock: boolean;
  /** Name of the open block, or of the copy of one; "" where it is what the canvas begins with. */
  readonly around: string;
}

/** Lays a graph out with what its open blocks show. */
export function layGraph(
  context: Context,
  scope: Scope,
  members: readonly DesignNode[],
  { inBlock, around }: Inside,
): Laid {
  const items = members.map((node): Item => ({ node, box: layBox(context, scope, node, around) }));
  const open = items.flatMap(({ node, box }) => (box ? [{ ...node, reach: box.reach }] : []));
  const bare = groundOf(open);
  const corners = items.map(({ node }) => standsAt(bare, context.beside, scope.graph, node));
  const standing = items.map(({ node, box }, at) => ({
    id: node.id,
    corner: corners[at] as Point,
    reach: box?.reach ?? CARD_REACH,
    ports: inBlock && isPortType(node.type) ? PASSING : portsIn(scope, node),
  }));
  // A box has room for the wires in it too; the design itself has no edge.
  const lanes = inBlock ? laneRoom(standing, scope.wires) : null;
  const edge = (side: keyof Reach, axis: 'x' | 'y', way: 1 | -1) =>
    standing.map(({ corner, reach }) => corner[axis] + way * reach[side]);
  const empty = items.length === 0;
  const anchor = corners[items.findIndex(({ node }) => node.type === 'Input')];
  const left = empty ? 0 : Math.min(...edge('left', 'x', -1), lanes?.left ?? Number.POSITIVE_INFINITY);
  const top = empty ? 0 : Math.min(...edge('up', 'y', -1));
  return {
    left,
    top,
    right: empty ? NODE_WIDTH : Math.max(...edge('right', 'x', 1), lanes?.right ?? Number.NEGATIVE_INFINITY),
    bottom: empty ? NODE_HEIGHT : Math.max(...edge('down', 'y', 1)),
    anchor: anchor ?? { x: left, y: top },
    put(origin, draft) {
      const ground = groundOf(open, origin);
      draft.grounds.set(scope.prefix, ground);
      for (const [at, { node, box }] of items.entries()) {
        const corner = corners[at] as Point;
        const position = { x: origin.x + corner.x, y: origin.y + corner.y };
        const isPort = inBlock && isPortType(node.type);
        if (box) box.put(position, draft);
        else {
          const kind = kindOf(context.document, node);
          const id = `${scope.prefix}${node.id}`;
          draft.nodes.push({ id, node, kind, graph: scope.graph, block: around, position, isPort });
        }
      }
      draft.notes.push(...layNotes(context.beside, scope, ground, seenAt(origin, items, standing)));
      putWires(scope, items, draft);
    },
  };
}

/** Where what stands in a graph is seen. */
const seenAt = (
  origin: Point,
  items: readonly Item[],
  standing: readonly { readonly id: NodeId; readonly corner: Point; readonly reach: Reach }[],
): ReadonlyMap<NodeId, Member> =>
  new Map(
    standing.map(({ id, corner, reach }, at) => {
      const { position } = (items[at] as Item).node;
      const [x, y] = [origin.x + corner.x - reach.left, origin.y + corner.y - reach.up];
      const size = { width: reach.left + reach.right, height: reach.up + reach.down };
      return [id, { own: { ...position, ...CARD }, seen: { x, y, ...size } }];
    }),
  );

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
function layBox(context: Context, scope: Scope, instance: DesignNode, around: string): LaidBox | null {
  const owner = `${scope.prefix}${instance.id}`;
  const block = context.open.has(owner) ? blockOf(instance, scope.blocks) : undefined;
  if (!block) return null;
  const repeat = instance.repeat ?? 1;
  const name = around === '' ? instance.name : `${around}.${instance.name}`;
  const nameOf = (copy: number) => (repeat === 1 ? name : `${name}.${copy}`);
  const copies = Array.from({ length: repeat }, (_, copy) => {
    const prefix = prefixInside(owner, instance, copy);
    const inner = scopeAt(context.document, prefix) as Scope;
    return {
      prefix,
      laid: layGraph(context, inner, nodesOf(instance, block), { inBlock: true, around: nameOf(copy) }),
    };
  });
  const header = repeat === 1 ? 0 : BOX_HEADER;
  const step = ({ top, bottom }: Laid) => bottom - top + (repeat === 1 ? 0 : BOX_HEADER + GAP);
  const inside = copies.reduce((height, { laid }) => height + step(laid), 0) - (repeat === 1 ? 0 : GAP);
  const left = Math.max(...copies.map(({ laid }) => laid.anchor.x - laid.left));
  const right = Math.max(...copies.map(({ laid }) => laid.right - laid.anchor.x));
  const up = copies[0] ? copies[0].laid.anchor.y - copies[0].laid.top : 0;
  const height = BOX_HEADER + inside + PAD;
  return {
    head: BOX_HEADER + header + up,
    reach: { left, right: right + PAD, up, down: height - up },
    put(corner, draft) {
      const size = { width: left + right + 2 * PAD, height };
      const position = { x: corner.x - left - PAD, y: corner.y - up };
      draft.boxes.push({ id: owner, name, instance, owner, copy: null, anchor: corner, position, size });
      let top = position.y + BOX_HEADER;
      for (const [copy, { prefix, laid }] of copies.entries()) {
        if (repeat > 1) {
          const own = { width: left + right + PAD, height: laid.bottom - laid.top + header + PAD / 2 };
          const at = { x: corner.x - left - PAD / 2, y: top };
          const id = prefix.slice(0, -1);
          draft.boxes.push({ id, name: nameOf(copy), instance, owner, copy, anchor: corner, position: at, size: own });
        }
        laid.put({ x: corner.x - laid.anchor.x, y: top + header - laid.top }, draft);
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
