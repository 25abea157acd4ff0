import { afterwards } from '../core/afterwards';
import type { TensorData } from '../core/dtype';
import { InputError } from '../core/errors';
import { sameShape } from '../core/shape';
import { watchedLoss } from './bestEpoch';
import { BestWeights } from './bestWeights';
import type { Plane } from './boundary/plane';
import { BoundaryWatch } from './boundary/watch';
import { CheckpointPace } from './checkpointPace';
import { type Checkpoint, type CheckpointStream, encodeCheckpoint, type Progress } from './checkpoints';
import type { RunControl } from './control';
import type { DataFacts } from './dataFacts';
import { diagnose } from './diagnosis';
import { Patience } from './earlyStopping';
import { EvaluationPass, type Pass } from './evaluationPass';
import { HealthWatch } from './health/watch';
import { Stopwatch, yieldToHost } from './hostLoop';
import { looksBack } from './longRunPace';
import { confusionOf, figuresOf, type Results } from './metrics';
import { MetricSums } from './metrics/sums';
import type { Emit, EndReason, EpochMetrics } from './protocol';
import { Rates } from './rates';
import { SampleOrder } from './sampleOrder';
import type { Batch, BatchResult, Session } from './session';
import { UnderWay } from './underWay';
import type { NamedVariable } from './variables';

/** How long the loop may keep other events waiting. */
const YIELD_MS = 25;

/** One run from start (or checkpoint) to end: the loop over epochs and batches. */
export class Run {
  private step = 0;
  private epoch = 1;
  private position = 0;
  private sums = new MetricSums();
  private watch = new Stopwatch();
  private trainWatch = new Stopwatch();
  private epochs: EpochMetrics[] = [];
  private readonly best: BestWeights;
  private lastVerdict = '';
  private readonly passes: EvaluationPass;
  /** Whether the batch before was let through alone, in a pause. */
  private stepped = false;
  /** Where the last checkpoint stands. */
  private saved = '';
  private samples: Progress['samples'];
  private yielded = performance.now();
  private health = new HealthWatch();
  private readonly underWay = new UnderWay();
  private readonly pace = new CheckpointPace();
  private readonly boundary: BoundaryWatch | null;
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
    private readonly limit: number | null,
    private readonly data: DataFacts,
    plane: Plane | null,
    private readonly emit: Emit,
  ) {
    this.boundary = plane && new BoundaryWatch(session, plane, session.model.loss.definition.expects);
    this.updatesPerEpoch = session.batching.updatesIn(session.source.counts.train);
    this.rates = new Rates(session.model, this.updatesPerEpoch);
    const { seed, epochs, earlyStopping } = session.model.document.training;
    this.patience = earlyStopping ? new Patience(earlyStopping) : null;
    this.order = new SampleOrder(seed, epochs, session.source.counts, session.batching);
    this.best = new BestWeights(session, emit);
    this.passes = new EvaluationPass(session, this.order, () => this.watch.start());
    session.source.expect?.(() =>
      this.testing ? this.order.through('test') : this.order.from(this.epoch, this.position),
    );
  }

  /** What the optimizer keeps, and gradients that wait for an update. */
  private get optimizerState() {
    const { slots, gathered } = this.session.model;
    return [...slots, ...gathered];
  }

  get steps(): number {
    return this.step;
  }

  /** Puts the run and the device where the checkpoint was taken; at the beginning, `initial` takes the place of drawn weights. */
  async restore(
    { progress, model, optimizer, best }: Checkpoint,
    initial: Checkpoint['model'] = new Map(),
  ): Promise<void> {
    await this.session.variables.initialize();
    if (progress.step === 0) await this.session.variables.start(initial);
    if (progress.step > 0) {
      await this.load(this.session.model.network.state, model);
      await this.load(this.optimizerState, optimizer);
    }
    this.best.restore(progress.best, best);
    this.step = progress.step;
    this.epoch = progress.epoch;
    this.position = progress.position;
    this.sums = new MetricSums(...progress.sums);
    this.watch = new Stopwatch(progress.seconds);
    this.trainWatch = new Stopwatch(progress.trainSeconds);
    this.epochs = [...progress.epochs];
    this.health = new HealthWatch(progress.health, this.session.means);
    this.rates.factor = progress.rateFactor ?? 1;
    this.samples = progress.samples;
  }

  /** Trains to the end or until stopped, then measures the best weights on the test part. */
  async toEnd(): Promise<void> {
    await this.best.tell();
    if (this.epochs.length > 0) this.tellVerdict();
    // Costs nothing at the beginning, and a crash in the first seconds then loses nothing but them.
    if (this.step === 0) await this.checkpoint();
    const reason = await this.train();
    if (this.epochs.length > 0) this.tellVerdict();
    await this.checkpoint();
    const best = this.best.found;
    // No epoch is whole, but there is something to take away.
    if (reason === 'stopped' && best === null && this.step > 0) await this.best.tellPresent(this.epoch);
    const test = best && (await this.test());
    if (test) this.tellConfusion('test', best.epoch, test.results);
    if (this.boundary) await this.tellBoundary(this.boundary, best?.epoch);
    this.emit({
      kind: 'ended',
      reason,
      bestEpoch: best?.epoch ?? null,
      testLoss: test?.sums.meanLoss ?? null,
      testAccuracy: test && this.session.model.classifies ? test.sums.accuracy : null,
      ...(test && { testFigures: figuresOf(test.results) }),
    });
  }

  private async train(): Promise<EndReason> {
    const { session, control } = this;
    const { counts } = session.source;
    const { epochs } = session.model.document.training;
    while (this.epoch <= epochs && !this.isOver()) {
      if (this.position === 0) await this.changeRate();
      const order = this.order.of(this.epoch);
      while (this.position < session.batching.batchesIn(counts.train)) {
        // Waiting for what is there already costs more than a small step.
        const going = this.mayGoOn();
        if (!(going instanceof Promise ? await going : going)) return 'stopped';
        const trained = this.trainBatch(order);
        if (trained instanceof Promise) await trained;
        this.stepped = control.stepDone();
      }
      await this.settled();
      const valid = await this.passes.through('valid', () => this.mayGoOn());
      if (valid === 'stopped') return 'stopped';
      await this.endEpoch(valid);
    }
    return 'finished';
  }

  /** Number of the update that the batch to come is part of, from 1; after the last batch of all, the last one's. */
  private get update(): number {
    const { session, updatesPerEpoch } = this;
    const next = (this.epoch - 1) * updatesPerEpoch + Math.floor(this.position / session.batching.accumulate) + 1;
    return Math.min(next, session.model.document.training.epochs * updatesPerEpoch);
  }

  /** Whether waiting for a better epoch has come to its end. */
  private isOver(): boolean {
    const bestEpoch = this.patience?.inVain(this.epochs) ?? null;
    if (bestEpoch !== null) this.emit({ kind: 'stoppedEarly', epoch: this.epoch - 1, bestEpoch });
    return bestEpoch !== null;
  }

  /** Takes up a rate that was asked for. It is in a checkpoint before it is told, so that no crash forgets it. */
  private async changeRate(): Promise<void> {
    const lr = this.control.takeRate();
    if (lr === null) return;
    this.rates.factor = this.rates.factorFor(lr, this.epoch, this.update, this.epochs);
    await this.checkpoint();
    this.emit({ kind: 'rate', step: this.step, lr });
  }

  private async saveIfAsked(): Promise<void> {
    if (!this.control.takeSave()) return;
    await this.checkpoint();
    this.emit({ kind: 'saved', step: this.step });
  }

  private trainBatch(order: Int32Array): void | Promise<void> {
    if (this.health.due(this.step + 1)) return this.trainLooking(order);
    const begun = this.begin(order);
    return afterwards(this.session.train(begun), (answer) => {
      this.given();
      if ('later' in answer) {
        this.underWay.add(answer.later, (result) => this.heard(begun, result));
        return this.underWay.isLot ? this.underWay.lotDone() : undefined;
      }
      this.trainWatch.stop();
      this.heard(begun, answer);
    });
  }

  private async trainLooking(order: Int32Array): Promise<void> {
    await this.settled();
    const begun = this.begin(order);
    const { result, look } = await this.session.trainLooking(begun);
    if (look) this.emit({ kind: 'health', health: this.health.looked(look, begun.step, begun.epoch) });
    this.trainWatch.stop();
    this.given();
    this.heard(begun, result);
  }

  /** Until every batch that was begun has been heard of. */
  private async settled(): Promise<void> {
    await this.underWay.all();
    this.trainWatch.stop();
  }

  private begin(order: Int32Array): Batch {
    this.watch.start();
    this.trainWatch.start();
    const { epoch, position, update } = this;
    return { epoch, order, position, step: this.step + 1, update, rate: this.rates.at(epoch, update, this.epochs) };
  }

  /** The batch is the device's: the next one can come. */
  private given(): void {
    this.step++;
    this.position++;
  }

  private heard({ step, epoch, order, position }: Batch, { loss, correct }: BatchResult): void {
    this.sums.add(loss, correct, this.session.batching.sizeAt(order.length, position));
    this.health.heard(loss);
    this.emit({ kind: 'step', step, epoch, loss });
  }

  private async endEpoch(valid: Pass | null): Promise<void> {
    this.watch.stop();
    const { classifies } = this.session.model;
    const metrics: EpochMetrics = {
      epoch: this.epoch,
      step: this.step,
      trainLoss: this.sums.meanLoss,
      validLoss: valid?.sums.meanLoss ?? null,
      trainAccuracy: classifies ? this.sums.accuracy : null,
      validAccuracy: classifies ? (valid?.sums.accuracy ?? null) : null,
      seconds: this.watch.seconds,
      samplesPerSecond: this.session.source.counts.train / this.trainWatch.seconds,
      lr: this.rates.at(this.epoch, Math.max(0, this.update - 1), this.epochs).lr,
      ...(valid && { figures: figuresOf(valid.results) }),
    };
    this.epochs.push(metrics);
    this.emit({ kind: 'epoch', metrics });
    if (valid) this.tellConfusion('valid', this.epoch, valid.results);
    await this.best.offer(this.epoch, watchedLoss(metrics));
    if (looksBack(this.epoch)) this.tellVerdict();
    const ended = this.epoch++;
    this.position = 0;
    this.sums = new MetricSums();
    this.watch = new Stopwatch();
    this.trainWatch = new Stopwatch();
    this.control.epochDone();
    if (this.pace.due(ended)) await this.checkpoint();
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
    const isCalm = this.control.calm && performance.now() - this.yielded < YIELD_MS && !this.pace.due();
    return isCalm || this.attend();
  }

  /** Lets commands in, waits out a pause, writes a checkpoint that is due or asked for. False: stop. */
  private async attend(): Promise<boolean> {
    const { control } = this;
    await this.letOthersIn();
    if (!control.calm || this.pace.due()) await this.settled();
    if (control.stopped) return false;
    // The picture of a pause is that of its step.
    if (this.boundary?.due(this.step, !control.mayRun)) await this.tellBoundary(this.boundary);
    if (!control.mayRun) {
      this.watch.stop();
      // Going on by single steps writes no more often than running does.
      if (!this.stepped || this.pace.due()) await this.checkpoint();
      this.tellPause();
      await this.waitOutPause();
      if (control.stopped) return false;
      if (!control.stepping) this.emit({ kind: 'resumed', step: this.step });
    } else if (this.pace.due()) {
      await this.checkpoint();
    }
    await this.saveIfAsked();
    return true;
  }

  private tellPause(): void {
    const { lr } = this.rates.at(this.epoch, this.update, this.epochs);
    if (this.epochs.length > 0) this.tellVerdict();
    this.emit({ kind: 'paused', step: this.step, lr });
  }

  private async waitOutPause(): Promise<void> {
    const { control } = this;
    while (!control.stopped) {
      await this.changeRate();
      await this.saveIfAsked();
      if (control.mayRun || control.stopped) return;
      await control.told();
    }
  }

  private async tellBoundary(watch: BoundaryWatch, epoch = this.epoch): Promise<void> {
    const boundary = await watch.draw(this.step, epoch);
    if (boundary) this.emit({ kind: 'boundary', boundary });
  }

  private async letOthersIn(): Promise<void> {
    if (performance.now() - this.yielded < YIELD_MS) return;
    await yieldToHost();
    this.yielded = performance.now();
  }

  private tellConfusion(part: 'valid' | 'test', epoch: number, results: Results): void {
    const counts = confusionOf(results);
    if (counts) this.emit({ kind: 'confusion', confusion: { part, epoch, counts } });
  }

  private tellVerdict(): void {
    const design = this.session.model.document;
    const verdict = diagnose({ design, epochs: this.epochs, health: this.health.state, data: this.data });
    const told = JSON.stringify(verdict);
    if (told === this.lastVerdict) return;
    this.lastVerdict = told;
    this.emit({ kind: 'verdict', verdict });
  }

  private async checkpoint(): Promise<void> {
    await this.settled();
    await this.best.tell();
    const place = `${this.epoch} ${this.position} ${this.rates.factor}`;
    if (place === this.saved) return;
    this.saved = place;
    const begin = performance.now();
    const { model } = this.session;
    const checkpoint: CheckpointStream = {
      progress: {
        step: this.step,
        epoch: this.epoch,
        position: this.position,
        sums: this.sums.state,
        seconds: this.watch.seconds,
        trainSeconds: this.trainWatch.seconds,
        best: this.best.found,
        epochs: this.epochs,
        health: this.health.state,
        ...(this.samples && { samples: this.samples }),
        ...(this.rates.factor !== 1 && { rateFactor: this.rates.factor }),
      },
      model: this.session.variables.streams(this.step > 0 ? model.network.state : []),
      optimizer: this.session.variables.streams(this.step > 0 ? this.optimizerState : []),
      best: this.best.streams(),
    };
    const file = encodeCheckpoint(checkpoint, model.document, this.limit);
    await this.emit({ kind: 'checkpoint', step: this.step, file });
    this.pace.written(begin);
  }

  private async load(list: readonly NamedVariable[], tensors: Checkpoint['model']): Promise<void> {
    for (const { name, variable } of list) {
      const tensor = tensors.get(name);
      if (!tensor || !sameShape(tensor.shape, variable.type.shape)) throw new InputError('checkpoint.damaged', {});
      await this.session.variables.write(variable, tensor.load().data as TensorData);
    }
  }
}
