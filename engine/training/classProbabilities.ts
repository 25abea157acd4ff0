import type { TensorData } from '../core/dtype';
import type { Expectation } from '../losses/contract';

/**
 * What one sample's outputs, `classes` numbers from `start` on, say of each class, by what the loss takes them for:
 * written into `into`, as long. NaN where the loss takes them for no measure of probability.
 */
export function classProbabilities(
  outputs: TensorData,
  start: number,
  into: Float32Array,
  expects: Expectation | undefined,
): void {
  const classes = into.length;
  const at = (of: number) => outputs[start + of] as number;
  let [most, sum] = [-Infinity, 0];
  if (expects === 'scores') {
    for (let of = 0; of < classes; of++) most = Math.max(most, at(of));
    for (let of = 0; of < classes; of++) sum += Math.exp(at(of) - most);
  }
  for (let of = 0; of < classes; of++) {
    switch (expects) {
      case 'scores':
        into[of] = Math.exp(at(of) - most) / sum;
        break;
      case 'logits':
        into[of] = 1 / (1 + Math.exp(-at(of)));
        break;
      case 'logProbabilities':
        into[of] = Math.exp(at(of));
        break;
      case 'probabilities':
        into[of] = at(of);
        break;
      case undefined:
        into[of] = Number.NaN;
    }
  }
}
