import type { SampleSource } from '../data/contract';
import type { DesignDocument } from '../graph/document';
import type { Backend } from '../plan/backend';
import { buildModel } from './model';
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
  /** Multiply-adds of a step at most, where it cannot be broken off: a larger batch is judged by two smaller ones. */
  readonly most?: number;
}

/** A step back takes twice what the way forward does. */
const PASSES = 3;
/** What looks at a batch as a whole needs as many. */
const LEAST_SAMPLES = 2;

/**
 * Milliseconds that a step of training takes on a backend: the mean of a few on one batch, asked for one after the other as a run
 * does, after two that are not counted; of a slow network fewer. Throws what compiling throws.
 */
export async function stepTime(
  document: DesignDocument,
  source: SampleSource,
  backend: Backend,
  { isWanted, warmsUp, most = Infinity }: Timing,
): Promise<number> {
  const whole = Math.min(document.training.batchSize, source.counts.train);
  const few = Math.max(LEAST_SAMPLES, Math.floor(affordable(document, most) / 2));
  const time = (samples: number) => timeOf(samples, document, source, backend, { isWanted, warmsUp });
  if (2 * few >= whole) return time(whole);
  // Whether there is room is for the batch of the run to tell.
  await onTrial(document, source, backend, 'never', async () => {});
  const [least, more] = [await time(few), await time(2 * few)];
  if (!isWanted()) return Infinity;
  // What a step does once, whatever its batch, is in both.
  const ofSample = Math.max(0, (more - least) / few);
  return Math.min(more + ofSample * (whole - 2 * few), (more * whole) / (2 * few));
}

/** Of a step with so many samples. */
async function timeOf(
  batchSize: number,
  document: DesignDocument,
  source: SampleSource,
  backend: Backend,
  { isWanted, warmsUp }: Omit<Timing, 'most'>,
): Promise<number> {
  const share = { ...document, training: { ...document.training, batchSize } };
  return onTrial(share, source, backend, 'never', async ({ train }) => {
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

/** Samples whose step has so many multiply-adds. */
const affordable = (document: DesignDocument, most: number): number =>
  most === Infinity ? most : Math.floor(most / (PASSES * Math.max(1, buildModel(document).analysis.totals.macs)));
