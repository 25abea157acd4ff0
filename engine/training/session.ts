import { numel } from '../core/shape';
import type { Part, SampleSource } from '../data/contract';
import type { FileTensor, TensorMap } from '../formats';
import { initialState } from '../graph/build';
import type { Backend, Executable } from '../plan/backend';
import { createPlan } from '../plan/createPlan';
import { Runtime } from '../plan/runtime';
import type { VariableRef } from '../tensor/variable';
import { Batching, type StepShape } from './batching';
import { refuseLargeRun } from './memory';
import type { Model } from './model';
import type { Rate } from './rates';
import { recordEvalStep, recordTrainStep, SHARE, type StepProgram } from './step';
import { toFileTensor } from './weights';

/** What one batch came to. */
export interface BatchResult {
  /** Mean over the samples, also where the loss is defined as a sum. */
  readonly loss: number;
  /** Right predictions; 0 for regression. */
  readonly correct: number;
}

interface Compiled {
  readonly executable: Executable;
  readonly scalars: readonly string[];
}

/**
 * A model on a device: its state in the device's memory, and its steps, compiled once for each mode and batch size.
 * Running a batch allocates nothing but the few numbers that come back.
 */
export class Session {
  readonly batching: Batching;
  private readonly runtime: Runtime;
  private readonly compiled = new Map<string, Compiled>();
  private readonly indices = new Map<number, Int32Array>();

  constructor(
    readonly model: Model,
    readonly source: SampleSource,
    backend: Backend,
  ) {
    const { batchSize, accumulate = 1 } = model.document.training;
    this.batching = new Batching(batchSize, accumulate);
    this.runtime = new Runtime(backend);
  }

  /** Parameters and buffers at their first values, the optimizer's state at zero. */
  async initialize(): Promise<void> {
    const { network, slots, gathered, document } = this.model;
    const initial = initialState(network, document.training.seed);
    for (const { name, variable } of network.state) await this.write(variable, initial.get(name) as Float32Array);
    for (const { variable } of [...slots, ...gathered])
      await this.write(variable, new Float32Array(numel(variable.type.shape)));
  }

  /**
   * Compiles all that a run needs, in one arena, so that what does not fit is found before it begins. Throws RunError
   * `backend.memory.*` where the device's memory does not suffice, before any of it is taken.
   */
  async prepare(): Promise<void> {
    const { batching, source, runtime } = this;
    const { counts } = source;
    const { network, slots, gathered } = this.model;
    const variables = [...network.state, ...slots, ...gathered].map(({ variable }) => variable.type);
    const steps = batching.stepsOf(counts);
    const programs = steps.map((step) => this.record(step));
    const plans = programs.map((program) => createPlan(program));
    refuseLargeRun(batching.batchSize, Math.max(counts.train, counts.valid, counts.test), (batchSize) => {
      if (batchSize === batching.batchSize) return runtime.backend.measure(plans, variables);
      const others = new Batching(batchSize, batching.accumulate).stepsOf(counts);
      const planned = others.map((step) => createPlan(this.record(step)));
      return runtime.backend.measure(planned, variables);
    });
    const executables = await runtime.compileAll(plans);
    for (const [at, executable] of executables.entries()) {
      const { scalars } = programs[at] as StepProgram;
      this.compiled.set(keyOf(steps[at] as StepShape), { executable, scalars });
    }
  }

  /**
   * Trains on the samples of one batch: those of `order` that batch number `position` covers. `step` counts batches and
   * `update` updates, both from 1 over the whole run; `rate` is that update's.
   */
  async train(order: Int32Array, position: number, step: number, update: number, rate: Rate): Promise<BatchResult> {
    const indices = this.batchOf(order, position);
    const mode = this.batching.modeAt(order.length, position);
    const { executable, scalars } = await this.compile({ mode, samples: indices.length });
    await this.source.readInto('train', indices, executable.input(0), executable.input(1));
    const { optimizer, document } = this.model;
    const share = this.shareOf(order.length, position);
    const { seed } = document.training;
    const key = executable.input(2);
    key[0] = (seed | 0) ^ Math.floor(seed / 0x100000000);
    key[1] = step;
    const values = { ...optimizer.definition.scalars(rate.params, update, rate.lr), [SHARE]: share };
    for (const [at, name] of scalars.entries())
      executable.input(3 + at)[0] = (values as Readonly<Record<string, number>>)[name] as number;
    return this.run(executable, indices.length);
  }

  /** Loss and right predictions on one batch in evaluation mode; the state stays. */
  async evaluate(part: Part, order: Int32Array, position: number): Promise<BatchResult> {
    const indices = this.batchOf(order, position);
    const { executable } = await this.compile({ mode: 'eval', samples: indices.length });
    await this.source.readInto(part, indices, executable.input(0), executable.input(1));
    return this.run(executable, indices.length);
  }

  /** Parameters and buffers by name, as weight files hold them. */
  async weights(): Promise<TensorMap> {
    const weights = new Map<string, FileTensor>();
    for (const state of this.model.network.state) {
      weights.set(state.name, toFileTensor(state, await this.runtime.buffer(state.variable).read()));
    }
    return weights;
  }

  /** Values of one variable, as they stand on the device. */
  read(variable: VariableRef) {
    return this.runtime.buffer(variable).read();
  }

  /** Overwrites one variable. */
  async write(variable: VariableRef, values: ArrayLike<number>): Promise<void> {
    const { shape, dtype } = variable.type;
    const data = this.runtime.backend.hostArray(dtype, numel(shape));
    data.set(values);
    await this.runtime.buffer(variable).write(data);
  }

  dispose(): void {
    for (const { executable } of this.compiled.values()) executable.dispose();
    this.compiled.clear();
    this.runtime.dispose();
  }

  /** What a batch's gradient counts for in its update; sums stay as they are. */
  private shareOf(count: number, position: number): number {
    return this.model.loss.params.reduction === 'sum' ? 1 : this.batching.shareAt(count, position);
  }

  /** The indices of a batch in an array of the same size that is used again and again. */
  private batchOf(order: Int32Array, position: number): Int32Array {
    const size = this.batching.sizeAt(order.length, position);
    let indices = this.indices.get(size);
    if (!indices) {
      indices = new Int32Array(size);
      this.indices.set(size, indices);
    }
    const start = position * this.batching.batchSize;
    for (let i = 0; i < size; i++) indices[i] = order[start + i] as number;
    return indices;
  }

  private record({ mode, samples }: StepShape): StepProgram {
    return mode === 'eval'
      ? recordEvalStep(this.model, samples)
      : recordTrainStep(this.model, samples, mode === 'train');
  }

  private async compile(step: StepShape): Promise<Compiled> {
    const key = keyOf(step);
    const present = this.compiled.get(key);
    if (present) return present;
    const program = this.record(step);
    const compiled = { executable: await this.runtime.compile(program), scalars: program.scalars };
    this.compiled.set(key, compiled);
    return compiled;
  }

  private async run(executable: Executable, samples: number): Promise<BatchResult> {
    await executable.run();
    const loss = (await executable.output(0))[0] as number;
    const correct = (await executable.output(1))[0] as number;
    return { loss: this.model.loss.params.reduction === 'sum' ? loss / samples : loss, correct };
  }
}

const keyOf = ({ mode, samples }: StepShape): string => `${mode} ${samples}`;
