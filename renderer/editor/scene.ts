import { membersOf as nodesOf } from '../../engine/graph/blockParams';
import type {
  Annotation,
  BlockId,
  DesignDocument,
  DesignNode,
  NodeId,
  PortRef,
  Wire,
} from '../../engine/graph/document';
import { blockOf, isPortType } from '../../engine/graph/ports';
import { annotationKey, type Path, prefixInside, type Scope, scopeAt } from '../state/scope';
import { wireKeys } from '../state/selection';
import { collapse } from './collapse';
import { PASSING } from './ends';
import { isCollapsed, membersOf } from './frames';
import { laneRoom } from './laneRoom';
import { NODE_HEIGHT, NODE_STEP, NODE_WIDTH, type Point } from './metrics';
import { portsOf } from './ports';

/** Between a box and what lies in it; columns inside and around stay in line. */
const PAD = 16;
/** The bar with a box's name. */
const BOX_HEADER = 32;
const COPY_GAP = NODE_STEP - NODE_HEIGHT;

/** A card on the canvas. */
export interface SceneNode {
  readonly id: Path;
  /** With what the instances around it set. */
  readonly node: DesignNode;
  readonly graph: BlockId | null;
  readonly position: Point;
  /** Whether it is a port of an open block: wires from outside end at it. */
  readonly isPort: boolean;
}

/** An open block, or one of its copies. */
export interface SceneBox {
  readonly id: Path;
  readonly instance: DesignNode;
  /** Path of the instance, the same for all its copies. */
  readonly owner: Path;
  /** Number of the copy, from 0; null for the whole. */
  readonly copy: number | null;
  readonly position: Point;
  readonly size: { readonly width: number; readonly height: number };
}

export interface SceneWire {
  /** The same from edit to edit. */
  readonly id: string;
  readonly from: PortRef;
  readonly to: PortRef;
  /** Where it is drawn from and to: at collapsed frames in place of what they hide. */
  readonly shown: Wire;
  /** The wire of the scope's graph; null between copies of a block, where there is none. */
  readonly wire: Wire | null;
  readonly prefix: string;
  /** How far the last of its way leads through the head of the open block in which it ends. */
  readonly lead: number;
}

/** A frame or a note. */
export interface SceneNote {
  readonly id: Path;
  readonly annotation: Annotation;
  readonly position: Point;
  readonly size: { readonly width: number; readonly height: number };
  /** What lies wholly in a frame, and moves with it. */
  readonly members: readonly Path[];
  /** A small card that stands for them. */
  readonly collapsed: boolean;
}

/** Everything that stands on the canvas, in its units. */
export interface Scene {
  readonly nodes: readonly SceneNode[];
  readonly boxes: readonly SceneBox[];
  readonly notes: readonly SceneNote[];
  readonly wires: readonly SceneWire[];
  /** Where the graph of a scope has its origin, and how what lies in it is moved apart by open blocks. */
  readonly grounds: ReadonlyMap<string, Ground>;
}

/** From places in a graph to places on the canvas. */
export interface Ground {
  readonly origin: Point;
  readonly place: (point: Point) => Point;
  /** The way back, for what is dropped there. */
  readonly local: (point: Point) => Point;
}

/** What is seen of a design whose `open` instances show what lies in them, from the scope `root` on. */
export function sceneOf(document: DesignDocument, open: ReadonlySet<Path>, root = ''): Scene {
  const scope = scopeAt(document, root) ?? (scopeAt(document, '') as Scope);
  const laid = layGraph({ document, open }, scope, scope.nodes, scope.prefix !== '');
  const scene = {
    notes: [] as SceneNote[],
    nodes: [] as SceneNode[],
    boxes: [] as SceneBox[],
    wires: [] as SceneWire[],
    grounds: new Map<string, Ground>(),
  };
  laid.put({ x: 0, y: 0 }, scene);
  return collapse(document, scene);
}

interface Context {
  readonly document: DesignDocument;
  readonly open: ReadonlySet<Path>;
}

interface Draft {
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

function layGraph(context: Context, scope: Scope, members: readonly DesignNode[], inBlock: boolean): Laid {
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
    ports: inBlock && isPortType(node.type) ? PASSING : portsOf(scope, node),
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
    const members = annotation.kind === 'frame' ? membersOf(scope, annotation) : [];
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

function layBox(context: Context, scope: Scope, instance: DesignNode): LaidBox | null {
  const owner = `${scope.prefix}${instance.id}`;
  const block = context.open.has(owner) ? blockOf(instance, scope.blocks) : undefined;
  if (!block) return null;
  const repeat = instance.repeat ?? 1;
  const inputs = block.nodes.filter(({ type }) => type === 'Input');
  const outputs = block.nodes.filter(({ type }) => type === 'Output');
  const copies = Array.from({ length: repeat }, (_, copy) => {
    const prefix = prefixInside(owner, instance, copy);
    const inner = scopeAt(context.document, prefix) as Scope;
    return { prefix, laid: layGraph(context, inner, nodesOf(instance, block), true) };
  });
  const step = (laid: Laid) => laid.height + (repeat === 1 ? 0 : BOX_HEADER + COPY_GAP);
  const inside = copies.reduce((height, { laid }) => height + step(laid), 0) - (repeat === 1 ? 0 : COPY_GAP);
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
        for (const [at, input] of before ? inputs.entries() : []) {
          const output = outputs[at];
          if (!output || !before) continue;
          const from = { node: `${before.prefix}${output.id}`, port: 'y' };
          const to = { node: `${prefix}${input.id}`, port: 'x' };
          draft.wires.push({
            id: `${prefix}>${input.id}`,
            from,
            to,
            shown: { from, to },
            wire: null,
            prefix,
            lead: BOX_HEADER,
          });
        }
        top += step(laid);
      }
    },
    end(port, side) {
      const node = (side === 'inputs' ? inputs : outputs).find(({ name }) => name === port);
      const copy = side === 'inputs' ? copies[0] : copies.at(-1);
      return node && copy ? { node: `${copy.prefix}${node.id}`, port: side === 'inputs' ? 'x' : 'y' } : null;
    },
  };
}

interface Spread {
  place(value: number): number;
  back(value: number): number;
}

/**
 * Moves what begins behind a grown card on by as much as it has grown. `cards` are places and growths along one axis, and
 * `extent` the size of a card that has not grown.
 */
function spread(cards: readonly (readonly [number, number])[], extent: number): Spread {
  if (cards.every(([, growth]) => growth === 0)) return { place: (value) => value, back: (value) => value };
  const sorted = cards.toSorted(([a], [b]) => a - b);
  /** From a place on, what is there is moved by so much. */
  const steps: { from: number; shift: number }[] = [{ from: Number.NEGATIVE_INFINITY, shift: 0 }];
  const shiftAt = (value: number): number => steps.findLast(({ from }) => from <= value)?.shift ?? 0;
  for (const [place, growth] of sorted) {
    if (growth === 0) continue;
    const shift = shiftAt(place) + growth;
    const last = steps.at(-1) as { from: number; shift: number };
    const from = place + extent;
    // Two that grow side by side move what follows by the larger growth, not by both.
    if (shift > last.shift || from > last.from) steps.push({ from, shift: Math.max(shift, last.shift) });
  }
  return {
    place: (value) => value + shiftAt(value),
    back: (value) => {
      const step = steps.findLast(({ from, shift }) => from + shift <= value);
      return value - (step?.shift ?? 0);
    },
  };
}

/** The corners of what is in a scene, or of these alone: a view that shows cards there shows all of it. */
export function placesIn(scene: Scene | null, ids?: ReadonlySet<Path>): readonly Point[] {
  const isMeant = ({ id }: { readonly id: Path }) => !ids || ids.has(id);
  const boxes = (scene?.boxes ?? []).filter(isMeant).flatMap(({ position: { x, y }, size }) => [
    { x, y },
    { x: x + size.width - NODE_WIDTH, y: y + size.height - NODE_HEIGHT },
  ]);
  const notes = (scene?.notes ?? []).filter(isMeant).flatMap(({ position: { x, y }, size }) => [
    { x, y },
    { x: x + size.width - NODE_WIDTH, y: y + size.height - NODE_HEIGHT },
  ]);
  return [...(scene?.nodes ?? []).filter(isMeant).map(({ position }) => position), ...boxes, ...notes];
}
