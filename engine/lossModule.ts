import { InputError } from './core/errors';
import type { ParamSpecs, ParamValues } from './core/params';
import type { PortType } from './core/portType';
import { type Given, resolveParams } from './layerModule';
import { losses } from './losses';
import type { LossSpec, MultiLossSpec } from './losses/contract';
import { Module } from './module';
import type { Tensor } from './tensor/tensor';

/** A loss of the catalogue as a module: `criterion.forward(output, target)`. */
class LossModule<S extends ParamSpecs> extends Module {
  private readonly params: ParamValues<S>;

  constructor(
    private readonly definition: LossSpec<S>,
    given: Given<S>,
  ) {
    super();
    this.params = resolveParams(definition.params, given, definition.type);
  }

  /** Throws InputError `loss.*` where output and target do not suit the loss or each other. */
  override forward(output: Tensor, target: Tensor): Tensor {
    checkBatch(this.definition.type, [output, target]);
    const problem = this.definition.check(portOf(output), portOf(target), this.params);
    // Only training asks for one number.
    if (problem && problem.code !== 'loss.noReduction') throw new InputError(problem.code, problem.args);
    return this.definition.forward(output, target, this.params);
  }
}

/** A loss that compares several tensors: `criterion.forward(anchor, positive, negative)`, or with a target at the end. */
class MultiLossModule<S extends ParamSpecs> extends Module {
  private readonly params: ParamValues<S>;

  constructor(
    private readonly definition: MultiLossSpec<S>,
    given: Given<S>,
  ) {
    super();
    this.params = resolveParams(definition.params, given, definition.type);
  }

  /** Throws InputError `loss.*` where there are too few tensors, or they do not suit the loss or each other. */
  override forward(...tensors: Tensor[]): Tensor {
    const { type, outputs, target } = this.definition;
    const wanted = target === 'none' ? outputs : outputs + 1;
    if (tensors.length !== wanted) {
      throw new InputError('loss.count', { loss: type, expected: wanted, got: tensors.length });
    }
    checkBatch(type, tensors);
    const compared = tensors.slice(0, outputs);
    const signs = tensors[outputs] ?? null;
    const problem = this.definition.check(compared.map(portOf), signs && portOf(signs), this.params);
    if (problem) throw new InputError(problem.code, problem.args);
    return this.definition.forward(compared, signs, this.params);
  }
}

/** The batch is not in the types that losses check; one sample must not silently stand for many. */
function checkBatch(loss: string, tensors: readonly Tensor[]): void {
  const sizes = tensors.flatMap(({ shape }) => shape.slice(0, 1));
  if (new Set(sizes).size > 1) throw new InputError('loss.batch', { loss, sizes: sizes.join(', ') });
}

function portOf({ shape, dtype }: Tensor): PortType {
  return { shape: shape.map((size, axis) => (axis === 0 ? 'N' : size)), dtype };
}

function loss<S extends ParamSpecs>(definition: LossSpec<S>) {
  return class extends LossModule<S> {
    /** @param options PyTorch's names: `reduction`, … */
    constructor(options: Given<S> = {} as Given<S>) {
      super(definition, options);
    }
  };
}

function multiLoss<S extends ParamSpecs>(definition: MultiLossSpec<S>) {
  return class extends MultiLossModule<S> {
    /** @param options PyTorch's names: `margin`, `reduction`, … */
    constructor(options: Given<S> = {} as Given<S>) {
      super(definition, options);
    }
  };
}

/** Mean of |output − target|; both of one shape. */
export const L1Loss = loss(losses.L1Loss);
/** Mean of (output − target)²; both of one shape. */
export const MSELoss = loss(losses.MSELoss);
/** Squared up to a distance of `beta`, then straight; both of one shape. */
export const SmoothL1Loss = loss(losses.SmoothL1Loss);
/** Squared up to a distance of `delta`, then straight; both of one shape. */
export const HuberLoss = loss(losses.HuberLoss);
/** Scores [N, C] against int32 classes [N], or against probabilities [N, C]. */
export const CrossEntropyLoss = loss(losses.CrossEntropyLoss);
/** Log-probabilities against probabilities, both of one shape. */
export const KLDivLoss = loss(losses.KLDivLoss);
/** Log-probabilities [N, C] against int32 classes [N]. */
export const NLLLoss = loss(losses.NLLLoss);
/** Probabilities against 0…1, both of one shape. */
export const BCELoss = loss(losses.BCELoss);
/** Logits against 0…1, both of one shape. */
export const BCEWithLogitsLoss = loss(losses.BCEWithLogitsLoss);
/** Logarithms of rates (or rates) against counts, both of one shape. */
export const PoissonNLLLoss = loss(losses.PoissonNLLLoss);
/** Distances against 1 (alike) or −1 (apart), both of one shape. */
export const HingeEmbeddingLoss = loss(losses.HingeEmbeddingLoss);
/** `forward(first, second, target)`: vectors [N, D] twice, and 1 or −1 for each pair, float32 [N]. */
export const CosineEmbeddingLoss = multiLoss(losses.CosineEmbeddingLoss);
/** `forward(first, second, target)`: scores twice, and which should be larger, 1 or −1; all of one shape, float32. */
export const MarginRankingLoss = multiLoss(losses.MarginRankingLoss);
/** `forward(anchor, positive, negative)`: vectors [N, D], three of one shape. */
export const TripletMarginLoss = multiLoss(losses.TripletMarginLoss);
