import { numel } from '../core/shape';
import type { Part, SampleSource } from '../data/contract';
import type { FileTensor, TensorMap } from '../formats';
import { initialState } from '../graph/build';
import type { Backend, Executable } from '../plan/backend';
import { Runtime } from '../plan/runtime';
import type { VariableRef } from '../tensor/variable';
import type { Model } from './model';
import type { Rate } from './rates';
import { recordEvalStep, recordTrainStep, SHARE } from './step';
import { toFileTensor } from './weights';

/** What one batch came to. */
export interface BatchResult {
  /** Mean over the samples, also where the loss is defined as a sum. */
  readonly loss: number;
  /** Right predictions; 0 for regression. */
  readonly correct: number;
}

type Mode = 'train' | 'train, gathering' | 'eval';

interface Compiled {
  readonly executable: Executable;
  readonly scalars: readonly string[];
}

/**
 * A model on a device: its state in the device's memory, and its steps, compiled once for each mode and batch size.
 * Running a batch allocates nothing but the few numbers that come back.
 */
export class Session {
  private readonly runtime: Runtime;
  private readonly compiled = new Map<string, Compiled>();
  private readonly indices = new Map<number, Int32Array>();

  constructor(
    readonly model: Model,
    readonly source: SampleSource,
    backend: Backend,
  ) {
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
   * Compiles what a run needs, so that what does not fit is found before it begins.
   * Throws RunError where the device's memory does not suffice.
   */
  async prepare(): Promise<void> {
    const { train, valid } = this.source.counts;
    const batches = this.batchesIn(train);
    for (let position = Math.max(0, batches - 1 - this.accumulate); position < batches; position++) {
      await this.compile(this.modeAt(train, position), this.sizeAt(train, position));
    }
    for (const size of this.batchSizes(valid)) await this.compile('eval', size);
  }

  get batchSize(): number {
    return this.model.document.training.batchSize;
  }

  /** Batches it takes to go through `count` samples once. */
  batchesIn(count: number): number {
    return Math.ceil(count / this.batchSize);
  }

  /** Batches that make one update; an epoch's last update may have fewer. */
  get accumulate(): number {
    return this.model.document.training.accumulate ?? 1;
  }

  /** Updates in an epoch of `count` samples. */
  updatesIn(count: number): number {
    return Math.ceil(this.batchesIn(count) / this.accumulate);
  }

  /**
   * Trains on the samples of one batch: those of `order` that batch number `position` covers. `step` counts batches and
   * `update` updates, both from 1 over the whole run; `rate` is that update's.
   */
  async train(order: Int32Array, position: number, step: number, update: number, rate: Rate): Promise<BatchResult> {
    const indices = this.batchOf(order, position);
    const { executable, scalars } = await this.compile(this.modeAt(order.length, position), indices.length);
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
    const { executable } = await this.compile('eval', indices.length);
    await this.source.readInto(part, indices, executable.input(0), executable.input(1));
    return this.run(executable, indices.length);
  }

  /** Samples in batch number `position`: fewer in the last one. */
  sizeOf(order: Int32Array, position: number): number {
    return this.sizeAt(order.length, position);
  }

  /** Frees the training steps: what follows needs evaluation alone. */
  releaseTraining(): void {
    for (const [key, { executable }] of this.compiled) {
      if (!key.startsWith('train')) continue;
      executable.dispose();
      this.compiled.delete(key);
    }
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

  private sizeAt(count: number, position: number): number {
    return Math.min(this.batchSize, count - position * this.batchSize);
  }

  /** Whether a batch ends an update, or its gradients wait for others. */
  private modeAt(count: number, position: number): Mode {
    const isLast = position === this.batchesIn(count) - 1 || (position + 1) % this.accumulate === 0;
    return isLast ? 'train' : 'train, gathering';
  }

  /** A batch's part of the samples that make its update; sums stay as they are. */
  private shareOf(count: number, position: number): number {
    if (this.model.loss.params.reduction === 'sum') return 1;
    const first = position - (position % this.accumulate);
    const samples = Math.min(this.accumulate * this.batchSize, count - first * this.batchSize);
    return this.sizeAt(count, position) / samples;
  }

  private batchSizes(count: number): number[] {
    const whole = count >= this.batchSize ? [this.batchSize] : [];
    const rest = count % this.batchSize;
    return rest > 0 ? [...whole, rest] : whole;
  }

  /** The indices of a batch in an array of the same size that is used again and again. */
  private batchOf(order: Int32Array, position: number): Int32Array {
    const size = this.sizeOf(order, position);
    let indices = this.indices.get(size);
    if (!indices) {
      indices = new Int32Array(size);
      this.indices.set(size, indices);
    }
    const start = position * this.batchSize;
    for (let i = 0; i < size; i++) indices[i] = order[start + i] as number;
    return indices;
  }

  private async compile(mode: Mode, batch: number): Promise<Compiled> {
    const key = `${mode} ${batch}`;
    const present = this.compiled.get(key);
    if (present) return present;
    const program =
      mode === 'eval' ? recordEvalStep(this.model, batch) : recordTrainStep(this.model, batch, mode === 'train');
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
