import type { DimNames, PortType } from '../core/portType';
import type { Message } from '../text/messages';
import type { Counts, Formulas } from './counts';
import type { NodeId, Wire } from './document';
import type { Edit } from './edits';
import type { Field } from './fields';

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
export interface NodeAnalysis extends Counts {
  readonly id: NodeId;
  readonly inputs: readonly (PortType | null)[];
  readonly outputs: readonly (PortType | null)[];
  /** What the dimensions of the outputs mean. */
  readonly outputNames: readonly (DimNames | null)[];
  /** Whether it could be counted; not where its parameters or shapes are wrong or not known, of it or of a layer in it. */
  readonly isMeasured: boolean;
  /** Where each of its counts comes from. */
  readonly formulas: Formulas;
  /** What of the network's input one number of its output sees. */
  readonly field: Field;
  /** Whether what it gives reaches an Output; others are left out of training and of all sums. */
  readonly takesPart: boolean;
  /** in_channels, in_features: shown beside the form. */
  readonly inferred: Readonly<Record<string, number>>;
}

/** Everything shape inference says about a design. `analyze(document)` makes it, in topological order. */
export interface Analysis {
  readonly nodes: ReadonlyMap<NodeId, NodeAnalysis>;
  /** Topological; nodes on a cycle come last. */
  readonly order: readonly NodeId[];
  readonly problems: readonly Problem[];
  /** Of the layers that take part. */
  readonly totals: Counts;
  /** How many layers take no part, those in blocks too. */
  readonly leftOut: number;
  /** How many layers take part and could not be counted, so that the totals are less than the network's. */
  readonly uncounted: number;
}
