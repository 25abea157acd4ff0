import { afterwards } from '../core/afterwards';
import type { TensorData } from '../core/dtype';
import type { Part, SampleSource } from '../data/contract';
import { mixShare } from '../data/mixShare';
import type { Backend, Executable } from '../plan/backend';
import { createPlan } from '../plan/createPlan';
import type { Plan } from '../plan/plan';
import { Runtime } from '../plan/runtime';
import { noGrad } from '../tensor/gradMode';
import { Batching, type Mode, type StepShape } from './batching';
import { affordableLooks } from './health/budget';
import type { Means } from './health/pace';
import { type Probe, type ProbeLayer, recordProbe } from './health/probe';
import { layersOf } from './health/read';
import type { LayerHealth } from './health/report';
import { KeptSamples } from './keptSamples';
import { refuseLargeRun, withSmallerBatch } from './memory';
import type { Predictions } from './metrics/predictions';
import { MIX } from './mixing';
import type { Model } from './model';
import type { Rate } from './rates';
import { batchPlaceholders, forwardEval, recordEvalStep, recordTrainStep, SHARE, type StepProgram } from './step';
import { Variables } from './variables';

/** A batch to train on. */
export interface Batch {
  readonly epoch: number;
  /** The epoch's samples in their order, of which the batch has those that number `position` covers. */
  readonly order: Int32Array;
  readonly position: number;
  /** Counts batches from 1 over the whole run, and so draws what is random in it. */
  readonly step: number;
  /** Counts updates from 1 over the whole run. */
  readonly update: number;
  /** That update's. */
  readonly rate: Rate;
}

/** What one batch came to. */
export interface BatchResult {
  /** Mean over the samples, also where the loss is defined as a sum. */
  readonly loss: number;
  /** Right predictions; 0 for regression. */
  readonly correct: number;
}

/** A batch's result where it is there at once, else when a device will tell it that takes further batches meanwhile. */
export type Answer = BatchResult | { readonly later: Promise<BatchResult> };

/** The result itself, waited for if need be. */
export function resultOf(answer: Answer): BatchResult | Promise<BatchResult> {
  return 'later' in answer ? answer.later : answer;
}

/** Samples of a look at the layers: enough to tell dead units, and cheaper than a large batch. */
const LOOKED_AT = 32;

/** What a look at the layers saw, and on how many samples. */
export interface Look {
  readonly layers: readonly LayerHealth[];
  readonly samples: number;
}

/** How often a run's layers are looked at: as often as its time affords, whatever it takes, or not at all. */
export type Looking = 'affordable' | 'once' | 'never';

/** Outputs in evaluation mode for samples that are of no part. */
export interface Predictor {
  /** For so many at once. */
  readonly samples: number;
  predict(inputs: Float32Array): Promise<TensorData>;
}

interface CompiledProbe extends Compiled {
  readonly layers: readonly ProbeLayer[];
  readonly outputs: number;
}

interface Compiled {
  readonly executable: Executable;
  /** Inputs that are the batch; the key is the next one. */
  readonly fed: number;
  readonly scalars: readonly string[];
  /** The batch's samples, or their places among those that the device keeps; used again and again. */
  readonly indices: Int32Array;
}

/**
 * A model on a device: its state in the device's memory, and its steps, compiled once for each mode and batch size.
 * Running a batch allocates nothing but the few numbers that come back.
 */
export class Session {
  readonly batching: Batching;
  readonly variables: Variables;
  private readonly runtime: Runtime;
  /** Null where there is no memory or no time for it. */
  private probe: CompiledProbe | null = null;
  private looks = 0;
  private readonly kept: KeptSamples | null;
  private readonly predictors: Executable[] = [];
  /** Until the predictions that were asked for so far are taken. */
  private predicted: Promise<unknown> = Promise.resolve();
  /** By batch size. */
  private readonly compiled: Record<Mode, Map<number, Compiled>> = {
    train: new Map(),
    'train, gathering': new Map(),
    eval: new Map(),
  };

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
  }

  /**
   * Compiles all that a run needs, in one arena, so that what does not fit is found before it begins. Throws RunError
   * `backend.memory.*` where the device's memory does not suffice, before any of it is taken, `backend.gpuMemory.batch` where a
   * device could not tell before.
   */
  async prepare(): Promise<void> {
    const { batching, source, runtime } = this;
    const { counts } = source;
    const variables = this.variables.all.map(({ type }) => type);
    const steps = batching.stepsOf(counts);
    const programs = steps.map((step) => this.record(step));
    const plans = programs.map((program) => createPlan(program));
    const measure = (batchSize: number) => {
      if (batchSize === batching.batchSize) return runtime.backend.measure(plans, variables);
      const others = new Batching(batchSize, batching.accumulate).stepsOf(counts);
      const planned = others.map((step) => createPlan(this.record(step)));
      return runtime.backend.measure(planned, variables);
    };
    const largest = Math.max(counts.train, counts.valid, counts.test);
    refuseLargeRun(batching.batchSize, largest, measure);
    const looked = Math.min(batching.batchSize, counts.train, LOOKED_AT);
    this.looks = this.looking === 'affordable' ? this.affordable(plans[0], looked) : this.looking === 'once' ? 1 : 0;
    const probe = this.looks > 0 ? recordProbe(this.model, looked, this.kept) : null;
    const all = probe ? [...plans, createPlan(probe.program)] : plans;
    const { needed, available } = runtime.backend.measure(all, variables);
    const executables = await runtime.compileAll(needed <= available ? all : plans).catch((error: unknown) => {
      throw withSmallerBatch(error, batching.batchSize, largest, measure);
    });
    for (const [at, step] of steps.entries()) {
      this.keep(step, executables[at] as Executable, programs[at] as StepProgram);
    }
    const last = executables[steps.length];
    if (last && probe) this.probe = probed(probe, last, looked);
  }

  /** What looks at the layers the run can afford; known once it is prepared. */
  get means(): Means {
    return { looks: this.probe ? this.looks : 0, steps: this.steps };
  }

  private get steps(): number {
    return this.model.document.training.epochs * this.batching.batchesIn(this.source.counts.train);
  }

  private affordable(step: Plan | undefined, samples: number): number {
    const { macs } = this.model.analysis.totals;
    const operations = step?.values.filter(({ kind }) => kind === 'op').length ?? 0;
    return affordableLooks({ macs, batchSize: this.batching.batchSize, steps: this.steps, samples, operations });
  }

  /**
   * Trains on a batch. The next one may be given once this one's answer is there, even where the result is told later.
   */
  train(batch: Batch): Answer | Promise<Answer> {
    return afterwards(this.filledToTrain(batch), (compiled) => {
      this.feed(compiled, batch);
      return this.run(compiled);
    });
  }

  /**
   * As `train`, and before the step a look at every layer on the first samples of the batch; the step comes to the same
   * numbers. Null in place of the look where the batch is too short or memory was.
   */
  async trainLooking(batch: Batch): Promise<{ readonly result: BatchResult; readonly look: Look | null }> {
    const compiled = await this.filledToTrain(batch);
    const look = await this.lookAt(compiled, batch);
    this.feed(compiled, batch);
    return { result: await resultOf(await this.run(compiled)), look };
  }

  private async lookAt({ executable: step, fed, indices }: Compiled, batch: Batch) {
    const { probe } = this;
    if (!probe || indices.length < probe.indices.length) return null;
    const samples = probe.indices.length;
    // The programs share their memory: what stands ready for the step is put aside meanwhile.
    const aside = Array.from({ length: fed }, (_, index) => step.input(index).slice());
    for (const [index, data] of aside.entries()) {
      probe.executable.input(index).set(data.subarray(0, (data.length / indices.length) * samples));
    }
    this.feed(probe, batch, 1);
    await probe.executable.run();
    // All are asked for at once: waiting for each is a way to the device and back for every figure.
    const outputs = await Promise.all(
      Array.from({ length: probe.outputs }, (_, output) => probe.executable.output(output)),
    );
    for (const [index, data] of aside.entries()) step.input(index).set(data);
    return { layers: layersOf(probe.layers, outputs), samples };
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
  async predictor(samples: number): Promise<Predictor> {
    const { input } = batchPlaceholders(this.model, samples);
    const output = noGrad(() => forwardEval(this.model, input));
    const executable = await this.runtime.compile({ inputs: [input], outputs: [output], assigns: [] });
    this.predictors.push(executable);
    return {
      samples,
      predict: async (inputs) => {
        executable.input(0).set(inputs);
        await executable.run();
        return executable.output(0);
      },
    };
  }

  dispose(): void {
    for (const steps of Object.values(this.compiled)) {
      for (const { executable } of steps.values()) executable.dispose();
      steps.clear();
    }
    for (const executable of this.predictors) executable.dispose();
    this.probe?.executable.dispose();
    this.runtime.dispose();
  }

  /** What a batch's gradient counts for in its update; sums stay as they are. */
  private shareOf(count: number, position: number): number {
    return this.model.loss.params.reduction === 'sum' ? 1 : this.batching.shareAt(count, position);
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
    const compiled = this.compiled[mode].get(samples);
    if (!compiled) return this.compile({ mode, samples }).then(() => this.filled(mode, part, order, position, epoch));
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

  /** What changes from batch to batch besides the samples. @param share What its gradient counts for in its update. */
  private feed(
    { executable, fed, scalars }: Compiled,
    { order, position, step, update, rate }: Batch,
    share = this.shareOf(order.length, position),
  ): void {
    const { optimizer, mixing, document } = this.model;
    const { seed } = document.training;
    const key = executable.input(fed);
    key[0] = (seed | 0) ^ Math.floor(seed / 0x100000000);
    key[1] = step;
    if (scalars.length === 0) return;
    const values: Readonly<Record<string, number>> = {
      ...optimizer.definition.scalars(rate.params, update, rate.lr),
      [SHARE]: share,
      ...(mixing !== null && { [MIX]: mixShare(seed, step, mixing) }),
    };
    for (let at = 0; at < scalars.length; at++) {
      executable.input(fed + 1 + at)[0] = values[scalars[at] as string] as number;
    }
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

  private record({ mode, samples }: StepShape): StepProgram {
    return mode === 'eval'
      ? recordEvalStep(this.model, samples, this.kept)
      : recordTrainStep(this.model, samples, mode === 'train', this.kept);
  }

  private async compile(step: StepShape): Promise<Compiled> {
    const program = this.record(step);
    return this.keep(step, await this.runtime.compile(program), program);
  }

  private keep({ mode, samples }: StepShape, executable: Executable, { fed, scalars }: StepProgram): Compiled {
    const compiled = { executable, fed, scalars, indices: new Int32Array(samples) };
    this.compiled[mode].set(samples, compiled);
    return compiled;
  }
}

function probed({ program, layers }: Probe, executable: Executable, samples: number): CompiledProbe {
  const { fed, scalars, outputs } = program;
  return { executable, fed, scalars, layers, outputs: outputs.length, indices: new Int32Array(samples) };
}
