import type { Tensor } from '../../tensor/tensor';

/**
 * Half the square of an error up to `delta`, from there on a line with the same slope (Huber, 1964).
 * m · (|e| − m/2) with m = min(|e|, delta) is both, and overflows nowhere.
 */
export function huber(error: Tensor, delta: number): Tensor {
  const distance = error.abs();
  const inner = distance.minimum(delta);
  return inner.mul(distance.sub(inner.mul(0.5)));
}

/** The same of one number. */
export function huberOf(error: number, delta: number): number {
  const distance = Math.abs(error);
  const inner = Math.min(distance, delta);
  return inner * (distance - inner / 2);
}
