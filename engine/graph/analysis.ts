import type { PortType } from '../core/portType';
import type { Message } from '../text/messages';
import type { NodeId, Wire } from './document';
import type { Edit } from './edits';

/** A way out of a problem, in one step. */
export interface Repair {
  /** What it does, in words ("Pad the image to 32×32"). */
  readonly label: Message;
  readonly edits: readonly Edit[];
}

/** Something wrong (error: training refuses) or doubtful (warning) in a design. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly message: Message;
  /** The layer it shows at, inside a block by its path ("block1/conv1"); null where it concerns the whole design, its data or its training. */
  readonly layer: NodeId | null;
  /** The wire it shows at, where there is one, in the layer's graph. */
  readonly wire?: Wire;
  /** Best first. */
  readonly repairs: readonly Repair[];
}

/** What is known of one node after shape inference; types are null where unknown. */
export interface NodeAnalysis {
  readonly id: NodeId;
  readonly inputs: readonly (PortType | null)[];
  readonly outputs: readonly (PortType | null)[];
  readonly parameters: number;
  readonly neurons: number;
  /** Multiply-accumulates for one sample. */
  readonly macs: number;
  /** in_channels, in_features: shown beside the form. */
  readonly inferred: Readonly<Record<string, number>>;
}

/** Everything shape inference says about a design. `analyze(document)` makes it, in topological order. */
export interface Analysis {
  readonly nodes: ReadonlyMap<NodeId, NodeAnalysis>;
  /** Topological; nodes on a cycle come last. */
  readonly order: readonly NodeId[];
  readonly problems: readonly Problem[];
  readonly totals: { readonly parameters: number; readonly neurons: number; readonly macs: number };
}
