import type { DType, TensorData } from '../../core/dtype';
import { numel, type TensorType } from '../../core/shape';
import type { DeviceBuffer } from '../../plan/backend';
import type { Heap } from './heap';
import type { Pointer } from './kernels';

/** The values at an address. Valid until the memory grows. */
export function viewOf(heap: Heap, dtype: DType, address: Pointer, length: number): Float32Array | Int32Array {
  const { buffer } = heap.memory;
  return dtype === 'int32' ? new Int32Array(buffer, address, length) : new Float32Array(buffer, address, length);
}

/** A variable's memory. */
export class WasmBuffer implements DeviceBuffer {
  readonly address: Pointer;

  constructor(
    readonly type: TensorType,
    private readonly heap: Heap,
  ) {
    this.address = heap.allocate(numel(type.shape) * 4);
    this.values().fill(0);
  }

  write(data: TensorData): void {
    this.values().set(data);
  }

  writePart(data: TensorData, from: number): void {
    this.values().set(data, from);
  }

  async read(): Promise<TensorData> {
    return this.values().slice();
  }

  readInto(into: TensorData, from: number): void {
    into.set(this.values().subarray(from, from + into.length));
  }

  dispose(): void {
    this.heap.release(this.address);
  }

  private values(): Float32Array | Int32Array {
    return viewOf(this.heap, this.type.dtype, this.address, numel(this.type.shape));
  }
}
