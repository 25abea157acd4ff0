import type { ParamSpecs, ParamValues } from '../core/params';
import type { PortType } from '../core/portType';
import type { Tensor } from '../tensor/tensor';
import type { ArgsOf, MessageCode } from '../text/messages';

/** What a loss compares the output with. */
export type TargetKind =
  /** int32 class indices: [N] or [N, d1, …]. */
  | 'classIndex'
  /** float32 values of the output's shape. */
  | 'values';

/** What numbers a loss wants as the output; their shape does not tell. */
export type Expectation =
  /** One a class, before any softmax. */
  | 'scores'
  /** One a question, before any sigmoid. */
  | 'logits'
  | 'probabilities'
  | 'logProbabilities';

/** How the targets are spread, of a kind of which the data has any. */
export interface TargetSpread {
  /** Entropy of the classes' frequencies, in nats; null where the targets are values. */
  readonly entropy: number | null;
  /** Mean squared distance of the values from their mean, an element; null where the targets are classes. */
  readonly variance: number | null;
  /** The least mean that a convex loss of the error can have where one constant is given for each value; null of classes. */
  least(loss: (error: number) => number): number | null;
}

/** Why an output and a target do not suit a loss; the graph adds repairs. */
export type LossProblem = { [C in MessageCode]: { readonly code: C; readonly args: ArgsOf<C> } }[MessageCode];

interface Sample<P> {
  readonly name: string;
  readonly params: Partial<P>;
}

export interface LossSample<P> extends Sample<P> {
  readonly output: readonly number[];
  /**
   * How the target is drawn: class indices, a standard normal, rows that are probabilities, 0 or 1, numbers in 0…1,
   * counts from 0, or 1 and −1.
   */
  readonly target: 'classIndex' | 'normal' | 'probabilities' | 'binary' | 'unit' | 'counts' | 'signs';
  /** What the drawn output, a standard normal, is multiplied by. */
  readonly scale?: number;
  /** What is done to the drawn output then, so that it is what the loss wants. */
  readonly activation?: 'logSoftmax' | 'sigmoid';
}

/** Inputs are drawn from a standard normal, a target from 1 and −1 with the batch's length. */
export interface MultiLossSample<P> extends Sample<P> {
  readonly inputs: readonly (readonly number[])[];
}

/** A loss that compares one output with a target: what a design can be trained with. */
export interface LossSpec<S extends ParamSpecs> {
  /** PyTorch's class name. */
  readonly type: string;
  readonly params: S;
  readonly outputs?: 1;
  readonly target: TargetKind;
  /** Whether float32 probabilities of the output's shape will do in place of class indices. */
  readonly takesProbabilities?: boolean;
  /** Any numbers where it is not given. */
  readonly expects?: Expectation;
  /** The parameter that holds a weight for each class, of a loss that has one. */
  readonly classWeight?: keyof S & string;
  /** Null where they suit. Shapes include the batch 'N'; `classes` is the data's number of classes, null where it has none. */
  check(output: PortType, target: PortType, params: ParamValues<S>, classes?: number | null): LossProblem | null;
  /**
   * The mean loss of one that knows the targets' spread and nothing else: what a network must fall below to have learned
   * anything. Null where it cannot be told.
   */
  chance?(spread: TargetSpread, params: ParamValues<S>): number | null;
  /** The loss; a scalar unless params ask for no reduction. */
  forward(output: Tensor, target: Tensor, params: ParamValues<S>): Tensor;
  readonly samples: readonly LossSample<ParamValues<S>>[];
}

/** A loss that compares several outputs with one another. A design gives its loss one output, so it has no use for it. */
export interface MultiLossSpec<S extends ParamSpecs> {
  /** PyTorch's class name. */
  readonly type: string;
  readonly params: S;
  readonly outputs: 2 | 3;
  /** Whether a target says of each sample, by 1 or −1, how its outputs should compare. */
  readonly target: 'signs' | 'none';
  /** Null where they suit. */
  check(outputs: readonly PortType[], target: PortType | null, params: ParamValues<S>): LossProblem | null;
  forward(outputs: readonly Tensor[], target: Tensor | null, params: ParamValues<S>): Tensor;
  readonly samples: readonly MultiLossSample<ParamValues<S>>[];
}

export type LossDefinition = LossSpec<ParamSpecs>;
export type MultiLossDefinition = MultiLossSpec<ParamSpecs>;
export type AnyLossDefinition = LossDefinition | MultiLossDefinition;

/** Whether a design can be trained with it: it compares the one output a design gives. */
export function comparesOneOutput<D extends { readonly outputs?: number }>(
  loss: D,
): loss is Exclude<D, { readonly outputs: 2 | 3 }> {
  return (loss.outputs ?? 1) === 1;
}

export function defineLoss<const S extends ParamSpecs>(spec: LossSpec<S>): LossSpec<S> {
  return spec;
}

export function defineMultiLoss<const S extends ParamSpecs>(spec: MultiLossSpec<S>): MultiLossSpec<S> {
  return spec;
}
