import type { DataFiles } from '../data/contract';
import { openData } from '../data/open';
import type { DesignDocument } from '../graph/document';
import type { Backend } from '../plan/backend';
import { buildModel } from './model';
import { Rates } from './rates';
import { Session } from './session';

const STEPS = 5;
/** A slow network is judged by fewer steps. */
const ENOUGH_MS = 1_500;

/**
 * Milliseconds that a step of training takes on a backend: the median of a few on one batch, after one that is not
 * counted. The run itself is not touched. Throws what opening the data or compiling throws.
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
    const times: number[] = [];
    let spent = 0;
    for (let step = 1; step <= STEPS + 1 && spent < ENOUGH_MS; step++) {
      const begin = performance.now();
      await session.train(1, order, 0, step, step, rates.at(1, step, []));
      times.push(performance.now() - begin);
      spent += times.at(-1) as number;
    }
    const counted = (times.length > 1 ? times.slice(1) : times).sort((a, b) => a - b);
    return counted[counted.length >> 1] as number;
  } finally {
    session.dispose();
    source.dispose?.();
  }
}
