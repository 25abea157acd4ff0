import type { Annotation, BlockId, DesignDocument, DesignNode, PortRef, Wire } from '../../engine/graph/document';
import { type BesideBlocks, NONE_BESIDE } from '../state/beside';
import { type Path, rootScope, scopeAt } from '../state/scope';
import { collapse } from './collapse';
import type { Ground } from './ground';
import { NODE_HEIGHT, NODE_WIDTH, type Point } from './metrics';
import { type Draft, layGraph } from './sceneLayout';

/** A card on the canvas. */
export interface SceneNode {
  readonly id: Path;
  /** With what the instances around it set. */
  readonly node: DesignNode;
  /** What it is said to be: its type, or the name of its block. */
  readonly kind: string;
  readonly graph: BlockId | null;
  /** Name of the open block, or of the copy of one, in which it lies; "" where it lies in none. */
  readonly block: string;
  readonly position: Point;
  /** Whether it is a port of an open block: wires from outside end at it. */
  readonly isPort: boolean;
}

/** An open block, or one of its copies. */
export interface SceneBox {
  readonly id: Path;
  /** With what is open around it: "stage1.unit1", of a copy "stage1.unit1.0". */
  readonly name: string;
  readonly instance: DesignNode;
  /** Path of the instance, the same for all its copies. */
  readonly owner: Path;
  /** Number of the copy, from 0; null for the whole. */
  readonly copy: number | null;
  /** The corner of the card that the closed block would be. */
  readonly anchor: Point;
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

/** What is seen of a design whose `open` instances show what lies in them, from the scope `root` on. */
export function sceneOf(
  document: DesignDocument,
  open: ReadonlySet<Path>,
  root = '',
  beside: BesideBlocks = NONE_BESIDE,
): Scene {
  const scope = scopeAt(document, root) ?? rootScope(document);
  const laid = layGraph({ document, open, beside }, scope, scope.nodes, { inBlock: scope.prefix !== '', around: '' });
  const scene: Draft = { nodes: [], boxes: [], notes: [], wires: [], grounds: new Map() };
  laid.put({ x: 0, y: 0 }, scene);
  return collapse(document, scene);
}

/** Everything that has a place of its own. */
export const itemsIn = ({ nodes, boxes, notes }: Scene): readonly (SceneNode | SceneBox | SceneNote)[] => [
  ...nodes,
  ...boxes,
  ...notes,
];

/** The open blocks, and copies of them, over which a point lies: the innermost first. */
export const boxesAt = (scene: Scene | null, { x, y }: Point): readonly SceneBox[] =>
  // Boxes come before those that they hold.
  (scene?.boxes ?? [])
    .filter(
      ({ position, size }) =>
        position.x <= x && x < position.x + size.width && position.y <= y && y < position.y + size.height,
    )
    .toReversed();

/** The innermost open graph on whose ground a point lies; null on that of the design itself. */
export const groundAt = (scene: Scene | null, point: Point): SceneBox | null =>
  boxesAt(scene, point).find(({ id }) => scene?.grounds.has(`${id}/`)) ?? null;

/** The corners of what is in a scene, or of these alone: a view that shows cards there shows all of it. */
export function placesIn(scene: Scene | null, ids?: ReadonlySet<Path>): readonly Point[] {
  const isAsked = ({ id }: { readonly id: Path }) => !ids || ids.has(id);
  const others = [...(scene?.boxes ?? []), ...(scene?.notes ?? [])].filter(isAsked);
  return [
    ...(scene?.nodes ?? []).filter(isAsked).map(({ position }) => position),
    ...others.flatMap(({ position, size }) => [
      position,
      { x: position.x + size.width - NODE_WIDTH, y: position.y + size.height - NODE_HEIGHT },
    ]),
  ];
}
