import type { DataFiles } from '../data/contract';
import { openData } from '../data/open';
import type { DesignDocument } from '../graph/document';
import type { Backend } from '../plan/backend';
import { buildModel } from './model';
import { Rates } from './rates';
import { type BatchResult, Session } from './session';

const STEPS = 5;
/** A slow network is judged by fewer steps. */
const ENOUGH_MS = 1_500;

/**
 * Milliseconds that a step of training takes on a backend: the median of a few on one batch, or their mean where the device
 * takes them together; one before them is not counted. The run itself is not touched. Throws what opening the data or
 * compiling throws.
 */
export async function stepTime(document: DesignDocument, files: DataFiles, backend: Backend): Promise<number> {
  const { seed, batchSize } = document.training;
  const model = buildModel(document);
  const source = await openData(document.data, seed, batchSize, files);
  const session = new Session(model, source, backend, false);
  try {
    await session.prepare();
    await session.initialize();
    const rates = new Rates(model, 1);
    const order = Int32Array.from({ length: source.counts.train }, (_, index) => index);
    const train = (step: number) => session.train(1, order, 0, step, step, rates.at(1, step, []));
    const time = async (steps: number, first: number): Promise<number> => {
      const times: number[] = [];
      const later: Promise<BatchResult>[] = [];
      const begin = performance.now();
      for (let step = first; step < first + steps; step++) {
        const from = performance.now();
        const answer = await train(step);
        if ('later' in answer) {
          // One that fails while others are still being asked for is told of below.
          answer.later.catch(() => undefined);
          later.push(answer.later);
        } else times.push(performance.now() - from);
      }
      if (later.length === 0) return times.sort((a, b) => a - b)[times.length >> 1] as number;
      // A run does not wait for one step before it gives the next.
      await Promise.all(later);
      return (performance.now() - begin) / steps;
    };
    const first = await time(1, 1);
    const steps = Math.min(STEPS, Math.floor(ENOUGH_MS / first) - 1);
    return steps < 1 ? first : await time(steps, 2);
  } finally {
    session.dispose();
    source.dispose?.();
  }
}
