/** Up to here a verdict is asked for after each epoch. */
const EACH = 100;

/**
 * Whether the verdict is asked for after an epoch, from 1. It looks at all epochs before, so in long runs it comes less often: never
 * later than by a hundredth of them, and all looks together cost no more for each epoch than in a run of a few hundred.
 */
export function verdictDue(epoch: number): boolean {
  return epoch <= EACH || epoch % 2 ** Math.floor(Math.log2(epoch / EACH)) === 0;
}
