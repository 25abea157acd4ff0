import type { ParamValue } from '../core/params';
import type {
  Annotation,
  BlockDefinition,
  BlockId,
  BlockParam,
  DataSettings,
  DesignDocument,
  DesignNode,
  NodeId,
  TrainingSettings,
  Wire,
} from './document';

/** One change of a graph: the design's own, or a block's, which all its instances follow. */
export type GraphEdit =
  | { readonly kind: 'addNode'; readonly node: DesignNode }
  /** Also removes its wires. */
  | { readonly kind: 'removeNode'; readonly id: NodeId }
  | { readonly kind: 'moveNode'; readonly id: NodeId; readonly position: { readonly x: number; readonly y: number } }
  /** Renaming an Input or Output of a block renames that port of its instances. */
  | { readonly kind: 'renameNode'; readonly id: NodeId; readonly name: string }
  | { readonly kind: 'setParams'; readonly id: NodeId; readonly params: Readonly<Record<string, ParamValue>> }
  /** Back to a layer's defaults; an instance takes its block's values again. */
  | { readonly kind: 'resetParams'; readonly id: NodeId; readonly params: readonly string[] }
  /** Which block an instance follows; what it sets and is wired to stays where the other has it too. */
  | { readonly kind: 'setBlock'; readonly id: NodeId; readonly block: BlockId }
  /** How many copies of its block an instance stands for. */
  | { readonly kind: 'setRepeat'; readonly id: NodeId; readonly repeat: number }
  /** Whether its parameters, and those of all that lies in it, stay as they are in training. */
  | { readonly kind: 'setFrozen'; readonly id: NodeId; readonly frozen: boolean }
  | { readonly kind: 'addWire'; readonly wire: Wire }
  | { readonly kind: 'removeWire'; readonly wire: Wire }
  /** All wires of the graph, in their order: that of a variadic input's wires is among them. */
  | { readonly kind: 'setWires'; readonly wires: readonly Wire[] }
  /** Puts a node into a wire: from → node → to. */
  | { readonly kind: 'insertNode'; readonly node: DesignNode; readonly wire: Wire }
  | { readonly kind: 'addAnnotation'; readonly annotation: Annotation }
  | { readonly kind: 'removeAnnotation'; readonly id: string }
  | {
      readonly kind: 'changeAnnotation';
      readonly id: string;
      readonly change: Partial<Omit<Annotation, 'id' | 'kind'>>;
    };

/** One change of a document. Commands, repairs and undo are lists of these; `applyEdits` is the only way a document changes. */
export type Edit =
  /** `graph` is the block that changes; without it, or with null, the design itself. */
  | (GraphEdit & { readonly graph?: BlockId | null })
  | { readonly kind: 'addBlock'; readonly block: BlockDefinition }
  /** A block of which there is no instance. */
  | { readonly kind: 'removeBlock'; readonly id: BlockId }
  | { readonly kind: 'renameBlock'; readonly id: BlockId; readonly name: string }
  /** Which parameters of its layers a block shows. */
  | { readonly kind: 'setBlockParams'; readonly id: BlockId; readonly params: readonly BlockParam[] }
  | { readonly kind: 'setData'; readonly data: Partial<DataSettings> }
  | { readonly kind: 'setTraining'; readonly training: Partial<TrainingSettings> }
  | { readonly kind: 'rename'; readonly name: string }
  /** Puts another state of the design in place (a snapshot, what another program saved); it keeps its name. */
  | { readonly kind: 'replace'; readonly document: DesignDocument };

/** Kinds of edits that change no graph; a table, so that a new kind of edit does not compile until it is told here. */
const OF_DOCUMENT: Readonly<Record<Exclude<Edit['kind'], GraphEdit['kind']>, true>> = {
  addBlock: true,
  removeBlock: true,
  renameBlock: true,
  setBlockParams: true,
  setData: true,
  setTraining: true,
  rename: true,
  replace: true,
};

const changesGraph = (edit: Edit): edit is Extract<Edit, GraphEdit> => !(edit.kind in OF_DOCUMENT);

/** Edits of a graph (null is the design itself) as edits of the document; those that name their graph keep it. */
export const inGraph = (graph: BlockId | null, edits: readonly Edit[]): readonly Edit[] =>
  graph === null ? edits : namingGraph(graph, edits);

/** The same, which say it of the design itself too: among edits of a block they would be taken for its own. */
export const namingGraph = (graph: BlockId | null, edits: readonly Edit[]): readonly Edit[] =>
  edits.map((edit) => (changesGraph(edit) && edit.graph === undefined ? { ...edit, graph } : edit));
