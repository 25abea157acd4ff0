import type { ParamValue } from '../core/params';
import type { DataSettings, DesignNode, NodeId, TrainingSettings, Wire } from './document';

/** One change of a document. Commands, repairs and undo are lists of these; `applyEdits` is the only way a document changes. */
export type Edit =
  | { readonly kind: 'addNode'; readonly node: DesignNode }
  /** Also removes its wires. */
  | { readonly kind: 'removeNode'; readonly id: NodeId }
  | { readonly kind: 'moveNode'; readonly id: NodeId; readonly position: { readonly x: number; readonly y: number } }
  | { readonly kind: 'renameNode'; readonly id: NodeId; readonly name: string }
  | { readonly kind: 'setParams'; readonly id: NodeId; readonly params: Readonly<Record<string, ParamValue>> }
  | { readonly kind: 'addWire'; readonly wire: Wire }
  | { readonly kind: 'removeWire'; readonly wire: Wire }
  /** Puts a node into a wire: from → node → to. */
  | { readonly kind: 'insertNode'; readonly node: DesignNode; readonly wire: Wire }
  | { readonly kind: 'setData'; readonly data: Partial<DataSettings> }
  | { readonly kind: 'setTraining'; readonly training: Partial<TrainingSettings> }
  | { readonly kind: 'rename'; readonly name: string };
