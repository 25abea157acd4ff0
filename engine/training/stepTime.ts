import type { SampleSource } from '../data/contract';
import type { DesignDocument } from '../graph/document';
import type { Backend } from '../plan/backend';
import { type Answer, resultOf } from './session';
import { onTrial } from './trial';

const MOST_STEPS = 10;
/** A slow network is judged by fewer steps. */
const ENOUGH_MS = 1_000;

interface Timing {
  /** Asked between the steps: a slow device need not go on when nobody waits any more; Infinity then. */
  isWanted(): boolean;
  /** Whether the device's first step takes longer than the others, so that it says nothing of a slow network. */
  readonly warmsUp: boolean;
}

/**
 * Milliseconds that a step of training takes on a backend: the mean of a few on one batch, asked for one after the other as a run
 * does, after two that are not counted; of a slow network fewer. Throws what compiling throws.
 */
export function stepTime(
  document: DesignDocument,
  source: SampleSource,
  backend: Backend,
  { isWanted, warmsUp }: Timing,
): Promise<number> {
  return onTrial(document, source, backend, 'never', async ({ train }) => {
    let step = 0;
    const timed = async (count: number): Promise<number> => {
      const begin = performance.now();
      const answers: Answer[] = [];
      for (const end = step + count; step < end; ) {
        step++;
        const answer = await train(step);
        // One that fails while others are still being asked for is told of below.
        if ('later' in answer) answer.later.catch(() => undefined);
        answers.push(answer);
      }
      for (const answer of answers) await resultOf(answer);
      return (performance.now() - begin) / count;
    };
    if (!isWanted()) return Infinity;
    const first = await timed(1);
    if (first >= ENOUGH_MS && !warmsUp) return first;
    if (!isWanted()) return Infinity;
    const one = await timed(1);
    if (one >= ENOUGH_MS) return one;
    return timed(Math.max(1, Math.min(MOST_STEPS, Math.floor(ENOUGH_MS / one))));
  });
}
