import { type Formula, named, plus, times } from '../core/formula';
import { optimizerByType } from '../optim';
import { BYTES, type Counts } from './counts';
import type { TrainingSettings } from './document';
import { completeParams } from './params';

/**
 * An estimate of the memory one training step takes, in bytes: each parameter, those that are trained with their gradient
 * and what is kept from step to step (the optimizer's state, a sum of gradients), each activation of the batch with its gradient.
 * A plan that reuses its memory takes less; packing and halos take a little more.
 */
export function trainingMemory(
  { optimizer: { type, params }, accumulate = 1 }: TrainingSettings,
  { parameters, frozen, activations }: Pick<Counts, 'parameters' | 'frozen' | 'activations'>,
  batchSize: number,
): Formula {
  const optimizer = optimizerByType(type);
  const kept = (optimizer?.state(completeParams(optimizer.params, params)).length ?? 0) + (accumulate > 1 ? 1 : 0);
  const trained = times(
    named(frozen > 0 ? 'trainable' : 'parameters', parameters - frozen),
    plus(2, named('kept', kept)),
  );
  const ofParameters = frozen > 0 ? plus(named('frozen', frozen), trained) : trained;
  const ofActivations = times(2, named('N', batchSize), named('activations', activations));
  return times(plus(ofParameters, ofActivations), named('bytes', BYTES));
}
