import type { DataFiles } from '../data/contract';
import { openData } from '../data/open';
import type { DesignDocument } from '../graph/document';
import type { Backend } from '../plan/backend';
import { buildModel } from './model';
import { Rates } from './rates';
import { type Answer, resultOf, Session } from './session';

const MOST_STEPS = 10;
/** A slow network is judged by fewer steps. */
const ENOUGH_MS = 1_000;

/**
 * Milliseconds that a step of training takes on a backend: the mean of a few on one batch, asked for one after the other as a run
 * does, after two that are not counted. The run itself is not touched. Throws what opening the data or compiling throws.
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
    let step = 0;
    const timed = async (count: number): Promise<number> => {
      const begin = performance.now();
      const answers: Answer[] = [];
      for (const end = step + count; step < end; ) {
        step++;
        const answer = await session.train(1, order, 0, step, step, rates.at(1, step, []));
        // One that fails while others are still being asked for is told of below.
        if ('later' in answer) answer.later.catch(() => undefined);
        answers.push(answer);
      }
      for (const answer of answers) await resultOf(answer);
      return (performance.now() - begin) / count;
    };
    await timed(1);
    const one = await timed(1);
    return await timed(Math.max(1, Math.min(MOST_STEPS, Math.floor(ENOUGH_MS / one))));
  } finally {
    session.dispose();
    source.dispose?.();
  }
}
