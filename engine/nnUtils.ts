import { clipByNorm, clipByValue } from './tensor/clip';
import { noGrad } from './tensor/gradMode';
import type { Tensor } from './tensor/tensor';

/**
 * torch.nn.utils.clip_grad_norm_: shrinks the gradients of all parameters together, so that their norm is at most
 * `maxNorm`. Call it between `backward()` and `step()`. Returns the norm they had. Parameters without a gradient do not
 * count. Throws InputError `tensor.clip`.
 */
export function clipGradNorm_(parameters: Tensor | readonly Tensor[], maxNorm: number, normType = 2): Tensor {
  return noGrad(() => {
    const trained = withGradient(parameters);
    const { grads, norm } = clipByNorm(
      trained.map(({ grad }) => grad as Tensor),
      maxNorm,
      normType,
    );
    for (const [index, parameter] of trained.entries()) parameter.grad = grads[index] as Tensor;
    return norm;
  });
}

/** torch.nn.utils.clip_grad_value_: brings every element of the gradients into −clipValue … clipValue. */
export function clipGradValue_(parameters: Tensor | readonly Tensor[], clipValue: number): void {
  noGrad(() => {
    const trained = withGradient(parameters);
    const grads = clipByValue(
      trained.map(({ grad }) => grad as Tensor),
      clipValue,
    );
    for (const [index, parameter] of trained.entries()) parameter.grad = grads[index] as Tensor;
  });
}

function withGradient(parameters: Tensor | readonly Tensor[]): Tensor[] {
  const all: readonly Tensor[] = 'grad' in parameters ? [parameters] : parameters;
  return all.filter(({ grad }) => grad !== null);
}
