import type { TensorData } from '../core/dtype';
import { numel } from '../core/shape';
import type { FileTensor, StoredTensor, TensorStream } from '../formats';
import { initialState } from '../graph/build';
import type { Runtime } from '../plan/runtime';
import type { VariableRef } from '../tensor/variable';
import { fillVariable } from './fillVariable';
import type { KeptSamples } from './keptSamples';
import type { Model } from './model';
import { toFileTensor } from './weights';
import { fitWeights } from './weights/fitWeights';

/** Numbers that are fetched from the device in one go where a file is written. */
const PIECE = 1 << 18;

/** A variable as files call it. */
export interface NamedVariable {
  readonly name: string;
  readonly variable: VariableRef;
}

/** What a model keeps in a device's memory: parameters and buffers, the optimizer's state, and samples where they are kept. */
export class Variables {
  constructor(
    private readonly model: Model,
    private readonly runtime: Runtime,
    private readonly kept: KeptSamples | null,
  ) {}

  get all(): readonly VariableRef[] {
    const { network, slots, gathered } = this.model;
    const own = [...network.state, ...slots, ...gathered].map(({ variable }) => variable);
    return [...own, ...(this.kept?.variables ?? [])];
  }

  /** Parameters and buffers at their first values, the optimizer's state at zero. */
  async initialize(): Promise<void> {
    const { network, slots, gathered, document } = this.model;
    const initial = initialState(network, document.training.seed);
    for (const { name, variable } of network.state) await this.write(variable, initial.get(name) as Float32Array);
    for (const { variable } of [...slots, ...gathered])
      await this.write(variable, new Float32Array(numel(variable.type.shape)));
    await this.kept?.handOver((variable, values) => this.write(variable, values));
  }

  /** Takes stored weights in place of the drawn ones, as far as they suit the network. */
  async start(initial: ReadonlyMap<string, StoredTensor>): Promise<void> {
    const { state } = this.model.network;
    const { weights } = fitWeights(state, initial);
    for (const { name, variable } of state) {
      const stored = weights.get(name);
      if (stored) await fillVariable(this.runtime, variable, stored);
    }
  }

  /** Brings `weights` to the present parameters and buffers by name, as weight files hold them, in the arrays it has. */
  async copyWeights(weights: Map<string, FileTensor>): Promise<void> {
    for (const state of this.model.network.state) {
      const buffer = this.runtime.buffer(state.variable);
      const present = weights.get(state.name)?.data;
      if (present instanceof Float32Array && this.isOwn(state.variable, present)) await buffer.readInto(present, 0);
      else weights.set(state.name, toFileTensor(state, await buffer.read()));
    }
  }

  /** Variables as they stand on the device when their pieces are asked for. */
  streams(list: readonly NamedVariable[]): Map<string, TensorStream> {
    return new Map(
      list.map(({ name, variable }) => {
        const { shape, dtype } = variable.type;
        const wide = this.runtime.backend.hostArray(dtype, 0) instanceof Float64Array;
        return [name, { dtype: wide ? 'float64' : dtype, shape, pieces: () => this.pieces(variable) }];
      }),
    );
  }

  /** Overwrites one variable. */
  async write(variable: VariableRef, values: Float32Array | Int32Array | Float64Array): Promise<void> {
    const buffer = this.runtime.buffer(variable);
    if (this.isOwn(variable, values)) return buffer.write(values);
    const data = this.runtime.backend.hostArray(variable.type.dtype, values.length);
    data.set(values);
    await buffer.write(data);
  }

  /** Whether values are of the kind that the backend exchanges for the variable. */
  private isOwn({ type }: VariableRef, values: TensorData): boolean {
    return this.runtime.backend.hostArray(type.dtype, 0).constructor === values.constructor;
  }

  private async *pieces(variable: VariableRef): AsyncGenerator<Uint8Array> {
    const { shape, dtype } = variable.type;
    const count = numel(shape);
    const scratch = this.runtime.backend.hostArray(dtype, Math.min(count, PIECE));
    for (let from = 0; from < count; from += PIECE) {
      const piece = scratch.subarray(0, Math.min(PIECE, count - from));
      await this.runtime.buffer(variable).readInto(piece, from);
      yield new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength);
    }
  }
}
