import { InputError } from '../core/errors';
import { scalar } from './create';
import type { Tensor } from './tensor';

/** Keeps a norm of 0 from dividing, as PyTorch does. */
const EPS = 1e-6;

/**
 * The norm of all gradients as one vector: (Σ |g|^p)^(1/p), or the largest |g| for p = Infinity.
 * Throws InputError `tensor.clip` where p is not above 0.
 */
function gradientNorm(grads: readonly Tensor[], p = 2): Tensor {
  if (!(p > 0)) throw new InputError('tensor.clip', { param: 'normType', value: p });
  if (p === Infinity)
    return total(
      grads.map((grad) => grad.abs().max()),
      (a, b) => a.maximum(b),
    );
  const powers = grads.map((grad) => (p === 2 ? grad.mul(grad) : p === 1 ? grad.abs() : grad.abs().pow(p)).sum());
  const sum = total(powers, (a, b) => a.add(b));
  return p === 1 ? sum : p === 2 ? sum.sqrt() : sum.pow(1 / p);
}

/**
 * Gradients shrunk together so that their norm is at most `maxNorm`, and the norm they had, by the formula of
 * torch.nn.utils.clip_grad_norm_. Throws InputError `tensor.clip`.
 */
export function clipByNorm(
  grads: readonly Tensor[],
  maxNorm: number,
  normType = 2,
): { readonly grads: readonly Tensor[]; readonly norm: Tensor } {
  if (!(maxNorm >= 0)) throw new InputError('tensor.clip', { param: 'maxNorm', value: maxNorm });
  const norm = gradientNorm(grads, normType);
  const factor = scalar(maxNorm).div(norm.add(EPS)).minimum(1);
  return { grads: grads.map((grad) => grad.mul(factor)), norm };
}

/** Gradients with every element brought into −value … value. Throws InputError `tensor.clip`. */
export function clipByValue(grads: readonly Tensor[], value: number): readonly Tensor[] {
  if (!(value >= 0)) throw new InputError('tensor.clip', { param: 'clipValue', value });
  return grads.map((grad) => grad.maximum(-value).minimum(value));
}

function total(values: readonly Tensor[], join: (a: Tensor, b: Tensor) => Tensor): Tensor {
  return values.length === 0 ? scalar(0) : values.reduce(join);
}
