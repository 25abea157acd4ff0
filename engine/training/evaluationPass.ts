import type { Part } from '../data/contract';
import { type Results, resultsFor } from './metrics';
import { MetricSums } from './metrics/sums';
import type { SampleOrder } from './sampleOrder';
import type { BatchResult, Session } from './session';
import { UnderWay } from './underWay';

/** What going through a part came to. */
export interface Pass {
  readonly sums: MetricSums;
  /** Overwritten by the part's next pass. */
  readonly results: Results;
}

/** Goes through whole parts in evaluation mode, several batches under way where the device takes them. */
export class EvaluationPass {
  /** By part; made at its first pass. */
  private readonly results = new Map<Part, Results>();
  private readonly underWay = new UnderWay();

  /** @param begin Called before each batch, for whoever takes the time. */
  constructor(
    private readonly session: Session,
    private readonly order: SampleOrder,
    private readonly begin: () => void,
  ) {}

  /** Null where the part is empty. `mayGoOn` is asked before each batch, and once for an empty part. */
  async through(part: Part, mayGoOn: () => boolean | Promise<boolean>): Promise<Pass | null | 'stopped'> {
    const { session, underWay } = this;
    const count = session.source.counts[part];
    if (count === 0) return (await mayGoOn()) ? null : 'stopped';
    const order = this.order.inTurn(part);
    const sums = new MetricSums();
    const results = this.results.get(part) ?? resultsFor(session.model, count);
    this.results.set(part, results);
    results.clear();
    for (let position = 0; position < session.batching.batchesIn(count); position++) {
      if (!(await mayGoOn())) {
        await underWay.all();
        return 'stopped';
      }
      this.begin();
      const samples = session.batching.sizeAt(order.length, position);
      const hear = ({ loss, correct }: BatchResult) => sums.add(loss, correct, samples);
      const answer = await session.evaluate(part, order, position, results);
      if ('later' in answer) {
        underWay.add(answer.later, hear);
        if (underWay.isLot) await underWay.lotDone();
      } else hear(answer);
    }
    await underWay.all();
    return { sums, results };
  }
}
