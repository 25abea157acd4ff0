import type { ParamValue } from '../core/params';
import type { SchedulePace } from '../optim/schedules/contract';

/** Version this build writes. `migrations.ts` brings older files here; newer ones are refused with a word. */
export const DOCUMENT_VERSION = 1;

export type NodeId = string;
export type BlockId = string;

/** A layer on the canvas, or an instance of a block (`type: 'Block'`, `block` names the definition). */
export interface DesignNode {
  /** Stable for the life of the node; run files refer to it. Letters, digits, '-' and '_'. */
  readonly id: NodeId;
  readonly type: string;
  /** Version of the layer's parameters. */
  readonly version: number;
  /** Python identifier, unique in its graph; exports are named by it ("conv1" → "conv1.weight"). */
  readonly name: string;
  readonly params: Readonly<Record<string, ParamValue>>;
  readonly position: { readonly x: number; readonly y: number };
  /** Id of the block definition, for instances alone. Their `params` hold what differs from the definition. */
  readonly block?: BlockId;
  /** Its parameters, and those of all that lies in it, are not trained: PyTorch's requires_grad=False. False is not written. */
  readonly frozen?: true;
  /** For instances alone: how many copies stand here one after the other, each with weights of its own; 1 where not given. */
  readonly repeat?: number;
}

export interface PortRef {
  readonly node: NodeId;
  readonly port: string;
}

/** Joins an output port to an input port. Wires into a variadic port are ordered as they stand in the list. */
export interface Wire {
  readonly from: PortRef;
  readonly to: PortRef;
}

/** A remark on the canvas: a frame with a title around layers, or a note in Markdown. It means nothing to training. */
export interface Annotation {
  /** Unique among the annotations of its graph. */
  readonly id: string;
  readonly kind: 'frame' | 'note';
  /** A frame's title, a note's Markdown. */
  readonly text: string;
  readonly position: { readonly x: number; readonly y: number };
  readonly size: { readonly width: number; readonly height: number };
  /** A frame that hides what lies in it. */
  readonly collapsed?: boolean;
}

export interface DesignGraph {
  readonly nodes: readonly DesignNode[];
  readonly wires: readonly Wire[];
  readonly annotations?: readonly Annotation[];
}

/** A parameter that a block shows: it sets a parameter of one or several of the layers in it, which are of one kind. */
export interface BlockParam {
  /** Python identifier, unique in its block. */
  readonly name: string;
  /** Its value is that of the first one, where an instance sets no other. */
  readonly targets: readonly { readonly node: NodeId; readonly param: string }[];
}

/** A composite layer: a graph with ports, given by its Input and Output nodes in order. */
export interface BlockDefinition extends DesignGraph {
  readonly id: BlockId;
  /** Python identifier, unique in the design: the name of its class. */
  readonly name: string;
  readonly params?: readonly BlockParam[];
}

/** A named choice with parameters: a loss, an optimizer, a schedule, a data source, a transform. */
export interface Choice {
  readonly type: string;
  readonly params: Readonly<Record<string, ParamValue>>;
}

/** What the output is compared with: the data's own label or value, the class as a 0/1 vector, or the input itself. */
export type TargetMode = 'label' | 'oneHot' | 'input';

/** Samples that would be met in two parts stay in both, or in the one that measures. */
export const COPIES_WAYS = ['keep', 'drop'] as const;
export type CopiesWay = (typeof COPIES_WAYS)[number];

export interface DataSettings {
  readonly source: Choice;
  /** How samples are split into parts; without one, or with null, as the source does by itself. */
  readonly split?: Choice | null;
  /**
   * What becomes of training samples whose input stands in the validation or test part as well, and of validation
   * samples that stand in the test part: kept where nothing is said.
   */
  readonly copies?: CopiesWay;
  /** Applied to every sample in order, e.g. Pad. Their constants travel with exported models. */
  readonly transforms: readonly Choice[];
  readonly target: TargetMode;
}

/** How the learning rate moves over a run. */
export interface ScheduleChoice extends Choice {
  /** After what it moves on; the schedule's usual pace where not given. */
  readonly every?: SchedulePace;
}

/** When a run ends before its last epoch. */
export interface EarlyStopping {
  /** So many epochs without a lower loss, of the validation samples where there are some, end it. */
  readonly patience: number;
  /** How much lower counts. */
  readonly minDelta: number;
}

/** What is optional came later; a file without it means what it meant then. */
export interface TrainingSettings {
  readonly loss: Choice;
  readonly optimizer: Choice;
  /** Without one, or with null, the rate stays the optimizer's. */
  readonly schedule?: ScheduleChoice | null;
  readonly epochs: number;
  readonly batchSize: number;
  /** How many batches' gradients make one update; 1 where not given. */
  readonly accumulate?: number;
  /** The largest norm that all gradients together may have; without one, or with null, any. */
  readonly clipNorm?: number | null;
  /** The largest size that an element of a gradient may have; without one, or with null, any. */
  readonly clipValue?: number | null;
  /** Without it, or with null, a run goes through all its epochs. */
  readonly earlyStopping?: EarlyStopping | null;
  /**
   * The run of this design whose best weights, or imported ones, training starts from; without one, or with null, from
   * weights drawn by the seed. What does not suit the design as it is now is drawn.
   */
  readonly startFrom?: string | null;
  /** Among how many of the highest scores top-k accuracy looks for the true class; 5 where not given. */
  readonly topK?: number;
  readonly seed: number;
}

/** A `.loom` file: everything a person designed. Plain JSON, ordered so that git diffs it well. */
export interface DesignDocument extends DesignGraph {
  readonly format: 'layerloom';
  readonly version: typeof DOCUMENT_VERSION;
  readonly name: string;
  readonly blocks: readonly BlockDefinition[];
  readonly data: DataSettings;
  readonly training: TrainingSettings;
}
