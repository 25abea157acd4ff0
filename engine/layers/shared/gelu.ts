import type { Tensor } from '../../tensor/tensor';

/** x · Φ(x), Φ being the normal distribution. Hendrycks and Gimpel, 2016. */
export function exactGelu(x: Tensor): Tensor {
  return x.mul(0.5).mul(x.mul(Math.SQRT1_2).erf().add(1));
}
