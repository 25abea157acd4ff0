import { InputError } from './core/errors';
import { type Given, resolveParams } from './layerModule';
import type { PortType } from './layers/contract';
import type { ParamSpecs, ParamValues } from './layers/params';
import { losses } from './losses';
import type { LossSpec } from './losses/contract';
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
    const problem = this.definition.check(portOf(output), portOf(target), this.params);
    if (problem) throw new InputError(problem.code, problem.args);
    return this.definition.forward(output, target, this.params);
  }
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

/** Mean of |output − target|; both of one shape. */
export const L1Loss = loss(losses.L1Loss);
/** Mean of (output − target)²; both of one shape. */
export const MSELoss = loss(losses.MSELoss);
/** Scores [N, C] against int32 classes [N]. */
export const CrossEntropyLoss = loss(losses.CrossEntropyLoss);
/** Log-probabilities against probabilities, both of one shape. */
export const KLDivLoss = loss(losses.KLDivLoss);
