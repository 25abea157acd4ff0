import { afterwards } from '../../core/afterwards';
import type { TensorData } from '../../core/dtype';
import type { Part, SampleSource } from '../../data/contract';
import type { Backend, Executable } from '../../plan/backend';
import { createPlan } from '../../plan/createPlan';
import { Runtime } from '../../plan/runtime';
import { Batching, type Mode } from '../batching';
import type { Means } from '../health/pace';
import { recordProbe } from '../health/probe';
import { KeptSamples } from '../keptSamples';
import { isFull, refuseLargeRun, withSmallerBatch } from '../memory';
import type { Predictions } from '../metrics/predictions';
import type { Model } from '../model';
import type { StepProgram } from '../step';
import { Variables } from '../variables';
import { type Answer, type Batch, type BatchResult, resultOf } from './batch';
import { type Compiled, CompiledSteps } from './compiledSteps';
import { CompiledLook, LOOKED_AT, type Look, type Looking, looksOf } from './looks';
import { type Predictor, Predictors } from './predictors';

export type { Answer, Batch, BatchResult } from './batch';
export { resultOf } from './batch';
export type { Look, Looking } from './looks';
export type { Predictor } from './predictors';

/**
 * A model on a device: its state in the device's memory, and its steps, compiled once for each mode and batch size.
 * Running a batch allocates nothing but the few numbers that come back.
 */
export class Session {
  readonly batching: Batching;
  readonly variables: Variables;
  private readonly runtime: Runtime;
  private readonly steps: CompiledSteps;
  private readonly predictors: Predictors;
  private readonly kept: KeptSamples | null;
  /** Null where there is no memory or no time for it. */
  private look: CompiledLook | null = null;
  private looks = 0;
  /** Until the predictions that were asked for so far are taken. */
  private predicted: Promise<unknown> = Promise.resolve();

  constructor(
    readonly model: Model,
    readonly source: SampleSource,
    backend: Backend,
    private readonly looking: Looking = 'affordable',
  ) {
    const { batchSize, accumulate = 1 } = model.document.training;
    this.batching = new Batching(batchSize, accumulate);
    this.runtime = new Runtime(backend);
    this.kept = KeptSamples.of(source, model.sample, backend);
    this.variables = new Variables(model, this.runtime, this.kept);
    this.steps = new CompiledSteps(model, this.runtime, this.batching, this.kept);
    this.predictors = new Predictors(model, this.runtime);
  }

  /**
   * Compiles all that a run needs, in one arena, so that what does not fit is found before it begins. Throws RunError
   * `backend.memory.*` where the device's memory does not suffice, before any of it is taken, `backend.gpuMemory.batch` where a
   * device could not tell before.
   */
  async prepare(): Promise<void> {
    const { model, batching, source, runtime } = this;
    const { counts } = source;
    const variables = this.variables.all.map(({ type }) => type);
    const shapes = batching.stepsOf(counts);
    const programs = shapes.map((shape) => this.steps.record(shape));
    const plans = programs.map((program) => createPlan(program));
    const measure = (batchSize: number) => {
      if (batchSize === batching.batchSize) return runtime.backend.measure(plans, variables);
      const others = new Batching(batchSize, batching.accumulate).stepsOf(counts);
      const planned = others.map((shape) => createPlan(this.steps.record(shape)));
      return runtime.backend.measure(planned, variables);
    };
    const largest = Math.max(counts.train, counts.valid, counts.test);
    refuseLargeRun(batching.batchSize, largest, measure);
    const looked = Math.min(batching.batchSize, counts.train, LOOKED_AT);
    this.looks = looksOf(this.looking, model, plans[0], { steps: this.count, samples: looked });
    const probe = this.looks > 0 ? recordProbe(model, looked, this.kept) : null;
    const all = probe ? [...plans, createPlan(probe.program)] : plans;
    const { needed, available } = runtime.backend.measure(all, variables);
    const compiled = (wanted: typeof plans) =>
      runtime.compileAll(wanted).catch((error: unknown) => {
        // A device that could not tell before has no room for looks: the run does without.
        if (wanted !== plans && isFull(error)) return runtime.compileAll(plans);
        throw error;
      });
    const executables = await compiled(needed <= available ? all : plans).catch((error: unknown) => {
      throw withSmallerBatch(error, batching.batchSize, largest, measure);
    });
    for (const [at, shape] of shapes.entries()) {
      this.steps.keep(shape, executables[at] as Executable, programs[at] as StepProgram);
    }
    const last = executables[shapes.length];
    if (last && probe) this.look = new CompiledLook(probe, last, looked, this.steps);
  }

  /** What looks at the layers the run can afford; known once it is prepared. */
  get means(): Means {
    return { looks: this.look ? this.looks : 0, steps: this.count };
  }

  /** Batches of the whole run. */
  private get count(): number {
    return this.model.document.training.epochs * this.batching.batchesIn(this.source.counts.train);
  }

  /**
   * Trains on a batch. The next one may be given once this one's answer is there, even where the result is told later.
   */
  train(batch: Batch): Answer | Promise<Answer> {
    return afterwards(this.filledToTrain(batch), (compiled) => {
      this.steps.feed(compiled, batch);
      return this.run(compiled);
    });
  }

  /**
   * As `train`, and before the step a look at every layer on the first samples of the batch; the step comes to the same
   * numbers. Null in place of the look where the batch is too short or memory was.
   */
  async trainLooking(batch: Batch): Promise<{ readonly result: BatchResult; readonly look: Look | null }> {
    const compiled = await this.filledToTrain(batch);
    const look = (await this.look?.at(compiled, batch)) ?? null;
    this.steps.feed(compiled, batch);
    return { result: await resultOf(await this.run(compiled)), look };
  }

  /**
   * Loss and right predictions on one batch in evaluation mode, what was predicted into `to`; the state stays. The next
   * batch may be given once this one's answer is there, even where the result is told later.
   */
  evaluate(part: Part, order: Int32Array, position: number, to?: Predictions): Answer | Promise<Answer> {
    return afterwards(this.filled('eval', part, order, position, 0), (compiled) => {
      const { executable, indices } = compiled;
      const samples = indices.length;
      // Before the run, which may put other numbers there.
      const targets = to && (this.kept?.targetsAt(indices) ?? executable.input(1).slice());
      return afterwards(this.run(compiled), (answer) => {
        if (!to || !targets) return answer;
        const taken = (outputs: TensorData, result: BatchResult) => {
          to.addTargets(targets, samples);
          to.addOutputs(outputs, samples);
          return result;
        };
        const outputs = executable.output(2);
        if (!('later' in answer)) return afterwards(outputs, (values) => taken(values, answer));
        // In the order in which they were asked for.
        const later = Promise.all([outputs, answer.later, this.predicted]).then(([values, result]) =>
          taken(values, result),
        );
        this.predicted = later.catch(() => undefined);
        return { later };
      });
    });
  }

  /** In memory of its own; the state stays as it is. Throws RunError where there is no memory for it. */
  predictor(samples: number): Promise<Predictor> {
    return this.predictors.open(samples);
  }

  dispose(): void {
    this.steps.dispose();
    this.predictors.dispose();
    this.look?.dispose();
    this.runtime.dispose();
  }

  private filledToTrain({ epoch, order, position }: Batch): Compiled | Promise<Compiled> {
    return this.filled(this.batching.modeAt(order.length, position), 'train', order, position, epoch);
  }

  /** The step for a batch, its samples in place. Waits only where data or device make it wait. */
  private filled(
    mode: Mode,
    part: Part,
    order: Int32Array,
    position: number,
    epoch: number,
  ): Compiled | Promise<Compiled> {
    const samples = this.batching.sizeAt(order.length, position);
    const compiled = this.steps.of({ mode, samples });
    if (compiled instanceof Promise) return compiled.then(() => this.filled(mode, part, order, position, epoch));
    const { executable, indices } = compiled;
    const start = position * this.batching.batchSize;
    if (this.kept) {
      for (let i = 0; i < samples; i++) indices[i] = this.kept.placeOf(part, order[start + i] as number);
      executable.input(0).set(indices);
      return compiled;
    }
    for (let i = 0; i < samples; i++) indices[i] = order[start + i] as number;
    const reading = this.source.readInto(part, indices, executable.input(0), executable.input(1), epoch);
    return reading instanceof Promise ? reading.then(() => compiled) : compiled;
  }

  private run(compiled: Compiled): Answer | Promise<Answer> {
    const running = compiled.executable.run();
    return running instanceof Promise ? running.then(() => this.answerOf(compiled)) : this.answerOf(compiled);
  }

  private answerOf({ executable, indices }: Compiled): Answer {
    const loss = executable.scalar(0);
    const correct = executable.scalar(1);
    if (typeof loss === 'number' && typeof correct === 'number') return this.result(loss, correct, indices.length);
    return { later: Promise.all([loss, correct]).then((values) => this.result(...values, indices.length)) };
  }

  private result(loss: number, correct: number, samples: number): BatchResult {
    return { loss: this.model.loss.params.reduction === 'sum' ? loss / samples : loss, correct };
  }
}
