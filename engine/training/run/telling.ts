import type { BoundaryWatch } from '../boundary/watch';
import type { DataFacts } from '../dataFacts';
import { diagnose } from '../diagnosis';
import type { Pass } from '../evaluationPass';
import { confusionOf, figuresOf, type Results } from '../metrics';
import type { Emit, EndReason } from '../protocol';
import type { Session } from '../session';
import type { RunState } from './state';

/** What a run tells of how it goes, beside its steps and epochs. */
export class Telling {
  private lastVerdict = '';

  constructor(
    private readonly session: Session,
    private readonly data: DataFacts,
    private readonly boundaries: BoundaryWatch | null,
    private readonly emit: Emit,
  ) {}

  /** What the epochs say so far, where that is something else than before. */
  verdict({ epochs, health }: RunState): void {
    if (epochs.length === 0) return;
    const design = this.session.model.document;
    const verdict = diagnose({ design, epochs, health: health.state, data: this.data });
    const told = JSON.stringify(verdict);
    if (told === this.lastVerdict) return;
    this.lastVerdict = told;
    this.emit({ kind: 'verdict', verdict });
  }

  confusion(part: 'valid' | 'test', epoch: number, results: Results): void {
    const counts = confusionOf(results);
    if (counts) this.emit({ kind: 'confusion', confusion: { part, epoch, counts } });
  }

  /** The picture that it is time for. @param atOnce As BoundaryWatch.due says. */
  async boundaryDue({ step, epoch }: RunState, atOnce: boolean): Promise<void> {
    if (this.boundaries?.due(step, atOnce)) await this.boundary(step, epoch);
  }

  async boundary(step: number, epoch: number): Promise<void> {
    const boundary = await this.boundaries?.draw(step, epoch);
    if (boundary) this.emit({ kind: 'boundary', boundary });
  }

  /** @param bestEpoch Null where there was none. @param test What its weights came to on the test part; null where that is empty. */
  ended(reason: EndReason, bestEpoch: number | null, test: Pass | null): void {
    this.emit({
      kind: 'ended',
      reason,
      bestEpoch,
      testLoss: test?.sums.meanLoss ?? null,
      testAccuracy: test && this.session.model.classifies ? test.sums.accuracy : null,
      ...(test && { testFigures: figuresOf(test.results) }),
    });
  }
}
