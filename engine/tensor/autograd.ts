import { InputError } from '../core/errors';
import { backpropagate } from './backpropagate';
import { withGradMode } from './gradMode';
import { type BackwardOptions, builder, seedGradient, type Tensor } from './tensor';

export interface GradientOptions extends BackwardOptions {
  /** Gradient with respect to `loss`, same shape; not needed where it has one element. */
  readonly gradient?: Tensor;
}

/**
 * The gradient of `loss` with respect to each of `wrt`, in their order and shapes, after the tensors' hooks; `grad` of
 * leaves is not touched (torch.autograd.grad). Where no gradient flows it is zeros.
 * Throws InputError `tensor.noGrad` where `loss` or one of `wrt` does not require a gradient.
 */
export function gradients(loss: Tensor, wrt: readonly Tensor[], options: GradientOptions = {}): Tensor[] {
  if (wrt.some((tensor) => !tensor.requiresGrad)) throw new InputError('tensor.noGrad', {});
  const targets = new Set(wrt);
  return withGradMode(options.createGraph ?? false, () => {
    const seed = seedGradient(loss, options.gradient);
    const found = new Map<Tensor, Tensor>();
    const isTarget = (tensor: Tensor) => targets.has(tensor);
    backpropagate(builder, loss, seed, isTarget, (tensor, gradient) => found.set(tensor, gradient));
    return wrt.map((tensor) => found.get(tensor) ?? builder.zeros(tensor));
  });
}
