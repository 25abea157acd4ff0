import { membersOf } from '../../engine/graph/blockParams';
import type {
  Annotation,
  BlockId,
  DesignDocument,
  DesignGraph,
  DesignNode,
  NodeId,
  PortRef,
} from '../../engine/graph/document';
import { type Edit, inGraph } from '../../engine/graph/edits';
import { blockAt, graphById } from '../../engine/graph/graphs';
import { blockOf } from '../../engine/graph/ports';
import { indexOf } from '../../engine/graph/ways';

/** Where something stands: a node's id in the design itself; inside blocks the ids of instances and numbers of copies before it: "stage1/0/conv1". */
export type Path = string;

/**
 * A graph of the design at one place: the design itself, or what lies in one instance of a block. Ids in it are its own
 * graph's; `prefix` before them makes paths. It reads like a document, and edits of it are those of its definition.
 */
export interface Scope extends DesignGraph {
  readonly document: DesignDocument;
  readonly blocks: DesignDocument['blocks'];
  readonly graph: BlockId | null;
  /** "" for the design itself, "stage1/0/" inside a block. */
  readonly prefix: string;
}

const known = new WeakMap<DesignDocument, Map<string, Scope | null>>();

/** The scope of a prefix; null where no instance is there. Always the same object for the same document. */
export function scopeAt(document: DesignDocument, prefix: string): Scope | null {
  const scopes = known.get(document) ?? new Map<string, Scope | null>();
  known.set(document, scopes);
  let scope = scopes.get(prefix);
  if (scope === undefined) {
    const graph = blockAt(document, prefix.split('/').slice(0, -1));
    scope = null;
    if (graph !== null || prefix === '') {
      const { nodes, wires, annotations } = graphById(document, graph);
      scope = { document, blocks: document.blocks, graph, prefix, nodes, wires, ...(annotations && { annotations }) };
    }
    scopes.set(prefix, scope);
  }
  return scope;
}

/** The design itself. */
export function rootScope(document: DesignDocument): Scope {
  return scopeAt(document, '') as Scope;
}

/** What a path has before its last id: "stage1/0/", empty in the design itself. */
export const prefixOf = (path: Path): string => path.slice(0, path.lastIndexOf('/') + 1);
/** A path, and those around it, outwards: "a/0/b", "a/0" and "a"; none of the design's own, which is empty. */
export function* pathsAround(path: Path): Generator<Path> {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) yield at;
}

export const idOf = (path: Path): NodeId => path.slice(path.lastIndexOf('/') + 1);

/** The prefix of what lies in an instance of a block; in a repeated one, of what lies in one of its copies. */
export const prefixInside = (instance: Path, { repeat = 1 }: DesignNode, copy = 0): string =>
  repeat === 1 ? `${instance}/` : `${instance}/${copy}/`;

/** The instance in which the scope of a prefix lies. */
export function instanceAround(document: DesignDocument, prefix: string): Path {
  const path = prefix.slice(0, -1);
  // The number of a copy is no instance.
  return nodeAt(document, path) ? path : prefixOf(path).slice(0, -1);
}

/** The scope in which a path ends; null where it leads nowhere. */
export function scopeOf(document: DesignDocument, path: Path): Scope | null {
  return scopeAt(document, prefixOf(path));
}

/** The scope of a graph around a path, or the first of the design that shows it; null where no instance does. */
export function scopeNear(document: DesignDocument, graph: BlockId | null, path: Path): Scope | null {
  if (graph === null) return rootScope(document);
  for (let prefix = prefixOf(path); ; prefix = prefixOf(prefix.slice(0, -1))) {
    const scope = scopeAt(document, prefix);
    const found = scope && scopeWithin(scope, graph);
    if (found || prefix === '') return found;
  }
}

/** The scope itself where it is the graph's, else the first in it that is. */
function scopeWithin(scope: Scope, graph: BlockId): Scope | null {
  if (scope.graph === graph) return scope;
  for (const node of scope.nodes) {
    const inside =
      node.block === undefined ? null : scopeAt(scope.document, prefixInside(pathOf(scope, node.id), node));
    const found = inside && scopeWithin(inside, graph);
    if (found) return found;
  }
  return null;
}

/** The node at a path, as it stands in its definition. */
export function nodeAt(document: DesignDocument, path: Path): DesignNode | undefined {
  const scope = scopeOf(document, path);
  return scope ? indexOf(scope).byId.get(idOf(path)) : undefined;
}

/** The node at a path with what the instances around it set. */
export function memberAt(document: DesignDocument, path: Path): DesignNode | undefined {
  const prefix = prefixOf(path);
  if (prefix === '') return nodeAt(document, path);
  const instance = memberAt(document, instanceAround(document, prefix));
  const block = instance && blockOf(instance, document.blocks);
  return block && membersOf(instance, block).find(({ id }) => id === idOf(path));
}

/** Before the id of a frame or note, where layers have theirs: ids of layers have no such sign. */
const ANNOTATION = '@';

export const annotationKey = (id: string): NodeId => `${ANNOTATION}${id}`;

export const isAnnotation = (path: Path): boolean => idOf(path).startsWith(ANNOTATION);

/** The frame or note that an id of a scope stands for; undefined where it is a layer's, or nothing is there. */
export function annotationIn({ annotations = [] }: DesignGraph, id: NodeId): Annotation | undefined {
  return id.startsWith(ANNOTATION) ? annotations.find((annotation) => annotationKey(annotation.id) === id) : undefined;
}

/** The frame or note at a path. */
export function annotationAt(document: DesignDocument, path: Path): Annotation | undefined {
  const scope = scopeOf(document, path);
  return scope ? annotationIn(scope, idOf(path)) : undefined;
}

/** A layer's name with those of the blocks around it, as PyTorch names submodules: "stage1.0.conv1"; undefined where nothing is. */
export function dottedName(document: DesignDocument, path: Path): string | undefined {
  const parts = path.split('/');
  if (!nodeAt(document, path)) return undefined;
  return parts.map((part, at) => nodeAt(document, parts.slice(0, at + 1).join('/'))?.name ?? part).join('.');
}

/** The path of a node of a scope's graph. */
export const pathOf = ({ prefix }: Scope, id: NodeId): Path => `${prefix}${id}`;

/** A wire's end with its node's path in place of the id. */
export const endPath = (scope: Scope, { node, port }: PortRef): PortRef => ({ node: pathOf(scope, node), port });

/** Paths by the graph in which they end, each graph once: what is done to one copy of a definition is done to all. */
export function byScope(document: DesignDocument, paths: Iterable<Path>): ReadonlyMap<Scope, ReadonlySet<NodeId>> {
  const scopes = new Map<BlockId | null, Scope>();
  const found = new Map<Scope, Set<NodeId>>();
  for (const path of paths) {
    const own = scopeOf(document, path);
    if (!own) continue;
    const scope = scopes.get(own.graph) ?? own;
    scopes.set(own.graph, scope);
    found.set(scope, (found.get(scope) ?? new Set()).add(idOf(path)));
  }
  return found;
}

/** Edits of a scope's graph as edits of the document. */
export const inScope = ({ graph }: Scope, edits: readonly Edit[]): readonly Edit[] => inGraph(graph, edits);
