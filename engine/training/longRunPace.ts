/** Up to here what looks at all epochs does so after each. */
const EACH = 100;

/**
 * Whether after an epoch, from 1, it is time for what looks at all epochs before, as the verdict and a checkpoint do. In long runs that
 * comes less often: never later than by a hundredth of them, and all looks together cost no more for each epoch than in a run of a few hundred.
 */
export function looksBack(epoch: number): boolean {
  return epoch <= EACH || epoch % 2 ** Math.floor(Math.log2(epoch / EACH)) === 0;
}
