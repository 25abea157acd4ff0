import type { DType, TensorData } from '../core/dtype';
import type { TensorType } from '../core/shape';
import type { VariableRef } from '../tensor/variable';
import type { Plan } from './plan';

/** Memory of one variable on a backend's device. Lives until disposed, outside every plan's arena. */
export interface DeviceBuffer {
  readonly type: TensorType;
  write(data: TensorData): void | Promise<void>;
  /** Overwrites as many values as `data` has, from number `from` on, so that a large variable's are never whole in host memory. `data` is of the backend's own kind. */
  writePart(data: TensorData, from: number): void | Promise<void>;
  /** A copy of the present values. */
  read(): Promise<TensorData>;
  /** Copies as many of the present values as `into` holds, from number `from` on. `into` is of the backend's own kind. */
  readInto(into: TensorData, from: number): void | Promise<void>;
  dispose(): void;
}

/** A plan compiled for a device. Replaying it allocates nothing. */
export interface Executable {
  /** Exact bytes the plan's arena takes, variables not counted. */
  readonly arenaBytes: number;
  /** Host memory to fill before `run`, in the order of `plan.inputs`. Ask again before each fill: memory may move. */
  input(index: number): TensorData;
  run(): void | Promise<void>;
  /** A copy of output `index` after the latest run. */
  output(index: number): TensorData | Promise<TensorData>;
  /**
   * The first value of output `index` after the latest run, without a copy. Where it is told later, other inputs may be filled
   * and further runs asked for meanwhile: a device then does many of them in one go.
   */
  scalar(index: number): number | Promise<number>;
  dispose(): void;
}

/** Bytes that something takes of a device's memory, and bytes that there are for it. */
export interface MemoryNeed {
  readonly needed: number;
  readonly available: number;
  /** Whether it is one array that is too large, whatever room there is. */
  readonly isArray?: boolean;
}

/** A device that runs plans. Every backend passes the same conformance suite. */
export interface Backend {
  readonly name: 'reference' | 'wasm' | 'webgpu';
  /** For `run.json` and the window: "WebAssembly SIMD, 1 thread", an adapter's name. */
  readonly description: string;
  /** Bytes of samples at most that are better kept in the device's memory than handed over batch by batch; 0: none. */
  readonly keeps: number;
  /** The array type in which host values of `dtype` are exchanged. */
  hostArray(dtype: DType, length: number): TensorData;
  createBuffer(type: TensorType): DeviceBuffer;
  /** `buffers` has an entry for every variable of the plan. Throws RunError when the plan does not fit the device. */
  compile(plan: Plan, buffers: ReadonlyMap<VariableRef, DeviceBuffer>): Promise<Executable>;
  /**
   * The same for plans that share their memory: only one of them is used at a time, from the filling of its inputs until
   * its outputs are read.
   */
  compileAll(plans: readonly Plan[], buffers: ReadonlyMap<VariableRef, DeviceBuffer>): Promise<readonly Executable[]>;
  /** What these plans, compiled together, and variables will take, to the byte; nothing is taken yet. */
  measure(plans: readonly Plan[], variables: readonly TensorType[]): MemoryNeed;
  dispose(): void;
}
