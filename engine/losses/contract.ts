import type { PortType } from '../layers/contract';
import type { ParamSpecs, ParamValues } from '../layers/params';
import type { Tensor } from '../tensor/tensor';
import type { ArgsOf, MessageCode } from '../text/messages';

/** What a loss compares the output with. */
export type TargetKind =
  /** int32 class indices: [N] or [N, d1, …]. */
  | 'classIndex'
  /** float32 values of the output's shape. */
  | 'values';

/** Why an output and a target do not suit a loss; the graph adds repairs. */
export type LossProblem = { [C in MessageCode]: { readonly code: C; readonly args: ArgsOf<C> } }[MessageCode];

export interface LossSample<P> {
  readonly name: string;
  readonly params: Partial<P>;
  readonly output: readonly number[];
  /** How the target is drawn: class indices, a standard normal, or rows that are probabilities. */
  readonly target: 'classIndex' | 'normal' | 'probabilities';
  /** What is done to the drawn output first, so that it is what the loss wants. */
  readonly activation?: 'logSoftmax' | 'sigmoid';
}

export interface LossSpec<S extends ParamSpecs> {
  /** PyTorch's class name. */
  readonly type: string;
  readonly params: S;
  readonly target: TargetKind;
  /** Null where they suit. Shapes include the batch 'N'; `classes` is the data's number of classes, null where it has none. */
  check(output: PortType, target: PortType, params: ParamValues<S>, classes?: number | null): LossProblem | null;
  /** The loss; a scalar unless params ask for no reduction. */
  forward(output: Tensor, target: Tensor, params: ParamValues<S>): Tensor;
  readonly samples: readonly LossSample<ParamValues<S>>[];
}

export type LossDefinition = LossSpec<ParamSpecs>;

export function defineLoss<const S extends ParamSpecs>(spec: LossSpec<S>): LossSpec<S> {
  return spec;
}
