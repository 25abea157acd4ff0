import { afterwards } from '../../core/afterwards';
import { watchedLoss } from '../bestEpoch';
import { BestWeights } from '../bestWeights';
import type { Plane } from '../boundary/plane';
import { BoundaryWatch } from '../boundary/watch';
import { NEW_RUN } from '../checkpoints';
import type { RunControl } from '../control';
import type { DataFacts } from '../dataFacts';
import { Patience } from '../earlyStopping';
import { EvaluationPass, type Pass } from '../evaluationPass';
import { yieldToHost } from '../hostLoop';
import { looksBack } from '../longRunPace';
import { figuresOf } from '../metrics';
import type { Emit, EndReason, EpochMetrics } from '../protocol';
import { Rates } from '../rates';
import { SampleOrder } from '../sampleOrder';
import type { Batch, BatchResult, Session } from '../session';
import { UnderWay } from '../underWay';
import { Checkpointing } from './checkpointing';
import { RunState } from './state';
import { Telling } from './telling';

/** How long the loop may keep other events waiting. */
const YIELD_MS = 25;

/** One run from start (or checkpoint) to end: the loop over epochs and batches. */
export class Run {
  private state = new RunState(NEW_RUN);
  private readonly best: BestWeights;
  private readonly passes: EvaluationPass;
  /** Whether the batch before was let through alone, in a pause. */
  private stepped = false;
  private yielded = performance.now();
  private readonly underWay = new UnderWay();
  private readonly checkpoints: Checkpointing;
  private readonly telling: Telling;
  private readonly updatesPerEpoch: number;
  private readonly rates: Rates;
  private readonly order: SampleOrder;
  private readonly patience: Patience | null;
  /** Whether training is over. */
  private testing = false;

  /** Throws InputError `schedule.*` where the schedule does not suit the run's length. */
  constructor(
    private readonly session: Session,
    private readonly control: RunControl,
    limit: number | null,
    data: DataFacts,
    plane: Plane | null,
    private readonly emit: Emit,
  ) {
    const boundaries = plane && new BoundaryWatch(session, plane, session.model.loss.definition.expects);
    this.telling = new Telling(session, data, boundaries, emit);
    this.updatesPerEpoch = session.batching.updatesIn(session.source.counts.train);
    this.rates = new Rates(session.model, this.updatesPerEpoch);
    const { seed, epochs, earlyStopping } = session.model.document.training;
    this.patience = earlyStopping ? new Patience(earlyStopping) : null;
    this.order = new SampleOrder(seed, epochs, session.source.counts, session.batching);
    this.best = new BestWeights(session, emit);
    this.checkpoints = new Checkpointing(session, this.best, this.rates, limit, emit);
    this.passes = new EvaluationPass(session, this.order, () => this.state.watch.start());
    session.source.expect?.(() =>
      this.testing ? this.order.through('test') : this.order.from(this.state.epoch, this.state.position),
    );
  }

  get steps(): number {
    return this.state.step;
  }

  /** Goes on from a checkpoint, as Checkpointing says. */
  async restore(...from: Parameters<Checkpointing['restore']>): Promise<void> {
    this.state = await this.checkpoints.restore(...from);
  }

  /** Trains to the end or until stopped, then measures the best weights on the test part; told to leave, neither that nor an end. */
  async toEnd(): Promise<void> {
    await this.best.tell();
    this.telling.verdict(this.state);
    // Costs nothing at the beginning, and a crash in the first seconds then loses nothing but them.
    if (this.state.step === 0) await this.checkpoint();
    const reason = await this.train();
    if (reason !== 'left') this.telling.verdict(this.state);
    await this.checkpoint();
    if (reason === 'left') return;
    const best = this.best.found;
    // No epoch is whole, but there is something to take away.
    if (reason === 'stopped' && best === null && this.state.step > 0) await this.best.tellPresent(this.state.epoch);
    const test = best && (await this.test());
    if (test) this.telling.confusion('test', best.epoch, test.results);
    await this.telling.boundary(this.state.step, best?.epoch ?? this.state.epoch);
    this.telling.ended(reason, best?.epoch ?? null, test);
  }

  private async train(): Promise<EndReason | 'left'> {
    const { session, control } = this;
    const { counts } = session.source;
    const { epochs } = session.model.document.training;
    while (this.state.epoch <= epochs && !this.isOver()) {
      if (this.state.position === 0) await this.changeRate();
      const order = this.order.of(this.state.epoch);
      while (this.state.position < session.batching.batchesIn(counts.train)) {
        // Waiting for what is there already costs more than a small step.
        const going = this.mayGoOn();
        if (!(going instanceof Promise ? await going : going)) return control.ends ?? 'stopped';
        const trained = this.trainBatch(order);
        if (trained instanceof Promise) await trained;
        this.stepped = control.stepDone();
      }
      await this.settled();
      const valid = await this.passes.through('valid', () => this.mayGoOn());
      if (valid === 'stopped') return control.ends ?? 'stopped';
      await this.endEpoch(valid);
    }
    return 'finished';
  }

  /** Number of the update that the batch to come is part of, from 1; after the last batch of all, the last one's. */
  private get update(): number {
    const { session, updatesPerEpoch } = this;
    const next =
      (this.state.epoch - 1) * updatesPerEpoch + Math.floor(this.state.position / session.batching.accumulate) + 1;
    return Math.min(next, session.model.document.training.epochs * updatesPerEpoch);
  }

  /** Whether waiting for a better epoch has come to its end. */
  private isOver(): boolean {
    const bestEpoch = this.patience?.inVain(this.state.epochs) ?? null;
    if (bestEpoch !== null) this.emit({ kind: 'stoppedEarly', epoch: this.state.epoch - 1, bestEpoch });
    return bestEpoch !== null;
  }

  /** Takes up a rate that was asked for. It is in a checkpoint before it is told, so that no crash forgets it. */
  private async changeRate(): Promise<void> {
    const lr = this.control.takeRate();
    if (lr === null) return;
    this.rates.factor = this.rates.factorFor(lr, this.state.epoch, this.update, this.state.epochs);
    await this.checkpoint();
    this.emit({ kind: 'rate', step: this.state.step, lr });
  }

  private async saveIfAsked(): Promise<void> {
    if (!this.control.takeSave()) return;
    await this.checkpoint();
    this.emit({ kind: 'saved', step: this.state.step });
  }

  private trainBatch(order: Int32Array): void | Promise<void> {
    if (this.state.health.due(this.state.step + 1)) return this.trainLooking(order);
    const begun = this.begin(order);
    return afterwards(this.session.train(begun), (answer) => {
      this.state.given();
      if ('later' in answer) {
        this.underWay.add(answer.later, (result) => this.heard(begun, result));
        return this.underWay.isLot ? this.underWay.lotDone() : undefined;
      }
      this.state.trainWatch.stop();
      this.heard(begun, answer);
    });
  }

  private async trainLooking(order: Int32Array): Promise<void> {
    await this.settled();
    const begun = this.begin(order);
    const { result, look } = await this.session.trainLooking(begun);
    if (look) this.emit({ kind: 'health', health: this.state.health.looked(look, begun.step, begun.epoch) });
    this.state.trainWatch.stop();
    this.state.given();
    this.heard(begun, result);
  }

  /** Until every batch that was begun has been heard of. */
  private async settled(): Promise<void> {
    await this.underWay.all();
    this.state.trainWatch.stop();
  }

  private begin(order: Int32Array): Batch {
    this.state.watch.start();
    this.state.trainWatch.start();
    const { update } = this;
    const { epoch, position } = this.state;
    return {
      epoch,
      order,
      position,
      step: this.state.step + 1,
      update,
      rate: this.rates.at(epoch, update, this.state.epochs),
    };
  }

  private heard({ step, epoch, order, position }: Batch, { loss, correct }: BatchResult): void {
    this.state.sums.add(loss, correct, this.session.batching.sizeAt(order.length, position));
    this.state.health.heard(loss);
    this.emit({ kind: 'step', step, epoch, loss });
  }

  private async endEpoch(valid: Pass | null): Promise<void> {
    this.state.watch.stop();
    const { classifies } = this.session.model;
    const metrics: EpochMetrics = {
      epoch: this.state.epoch,
      step: this.state.step,
      trainLoss: this.state.sums.meanLoss,
      validLoss: valid?.sums.meanLoss ?? null,
      trainAccuracy: classifies ? this.state.sums.accuracy : null,
      validAccuracy: classifies ? (valid?.sums.accuracy ?? null) : null,
      seconds: this.state.watch.seconds,
      samplesPerSecond: this.session.source.counts.train / this.state.trainWatch.seconds,
      lr: this.rates.at(this.state.epoch, Math.max(0, this.update - 1), this.state.epochs).lr,
      ...(valid && { figures: figuresOf(valid.results) }),
    };
    this.state.measured(metrics);
    this.emit({ kind: 'epoch', metrics });
    if (valid) this.telling.confusion('valid', this.state.epoch, valid.results);
    // Before the weights are written, which takes a while: else it would be of another epoch than the figures beside it.
    if (looksBack(this.state.epoch)) this.telling.verdict(this.state);
    await this.best.offer(this.state.epoch, watchedLoss(metrics));
    this.state.nextEpoch();
    this.control.epochDone();
    if (this.checkpoints.due(metrics.epoch)) await this.checkpoint();
  }

  /** What the best weights come to on the test part; null where it is empty. The device has them afterwards. */
  private async test(): Promise<Pass | null> {
    await this.best.putBack();
    this.testing = true;
    const test = await this.passes.through('test', async () => {
      await this.letOthersIn();
      return true;
    });
    return test === 'stopped' ? null : test;
  }

  /** Asked between batches; false: stop. Mostly there is nothing to do. */
  private mayGoOn(): boolean | Promise<boolean> {
    const isCalm = this.control.calm && performance.now() - this.yielded < YIELD_MS && !this.checkpoints.due();
    return isCalm || this.attend();
  }

  /** Lets commands in, waits out a pause, writes a checkpoint that is due or asked for. False: stop. */
  private async attend(): Promise<boolean> {
    const { control } = this;
    await this.letOthersIn();
    if (!control.calm || this.checkpoints.due()) await this.settled();
    if (control.ends) return false;
    // The picture of a pause is that of its step.
    await this.telling.boundaryDue(this.state, !control.mayRun);
    if (!control.mayRun) {
      this.state.watch.stop();
      // Going on by single steps writes no more often than running does.
      if (!this.stepped || this.checkpoints.due()) await this.checkpoint();
      this.tellPause();
      await this.waitOutPause();
      if (control.ends) return false;
      if (!control.stepping) this.emit({ kind: 'resumed', step: this.state.step });
    } else if (this.checkpoints.due()) {
      await this.checkpoint();
    }
    await this.saveIfAsked();
    return true;
  }

  private tellPause(): void {
    const { lr } = this.rates.at(this.state.epoch, this.update, this.state.epochs);
    this.telling.verdict(this.state);
    this.emit({ kind: 'paused', step: this.state.step, lr });
  }

  private async waitOutPause(): Promise<void> {
    const { control } = this;
    while (!control.ends) {
      await this.changeRate();
      await this.saveIfAsked();
      if (control.mayRun || control.ends) return;
      await control.told();
    }
  }

  private async letOthersIn(): Promise<void> {
    if (performance.now() - this.yielded < YIELD_MS) return;
    await yieldToHost();
    this.yielded = performance.now();
  }

  private async checkpoint(): Promise<void> {
    await this.settled();
    await this.checkpoints.write(this.state);
  }
}
