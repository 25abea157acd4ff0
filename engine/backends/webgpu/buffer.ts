import type { DType, TensorData } from '../../core/dtype';
import { numel, type TensorType } from '../../core/shape';
import type { DeviceBuffer } from '../../plan/backend';
import { type GpuBuffer, USAGE } from './gpu';
import type { GpuMemory } from './memory';

/** Bytes as the device has them, as numbers. */
export function asNumbers(bytes: ArrayBuffer, dtype: DType, from = 0, count?: number): Float32Array | Int32Array {
  return dtype === 'int32' ? new Int32Array(bytes, from, count) : new Float32Array(bytes, from, count);
}

/** Memory of one variable; new memory of a device is zeroed. */
export class WebgpuBuffer implements DeviceBuffer {
  readonly buffer: GpuBuffer;
  private readonly bytes: number;

  constructor(
    readonly type: TensorType,
    private readonly memory: GpuMemory,
  ) {
    this.bytes = numel(type.shape) * 4;
    this.buffer = memory.create('variable', this.bytes, USAGE.storage | USAGE.copySource | USAGE.copyTarget);
  }

  write(data: TensorData): void {
    if (data.length > 0) this.memory.write(this.buffer, 0, data);
  }

  writePart(data: TensorData, from: number): void {
    if (data.length > 0) this.memory.write(this.buffer, from * 4, data);
  }

  async read(): Promise<TensorData> {
    return asNumbers(await this.memory.read(this.buffer, 0, this.bytes), this.type.dtype);
  }

  async readInto(into: TensorData, from: number): Promise<void> {
    into.set(asNumbers(await this.memory.read(this.buffer, from * 4, into.length * 4), this.type.dtype));
  }

  dispose(): void {
    this.memory.destroy(this.buffer);
  }
}
