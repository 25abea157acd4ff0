import type { TensorData } from '../../core/dtype';
import { RunError } from '../../core/errors';
import { type GpuBuffer, type GpuDevice, MAP_READ, USAGE } from './gpu';

/** The device's memory: buffers that are counted, and the way back to the host. */
export class GpuMemory {
  private readonly live = new Set<GpuBuffer>();
  /** For reading, by size; one at a time is taken out. */
  private readonly staging = new Map<number, GpuBuffer[]>();

  constructor(readonly device: GpuDevice) {}

  /** Buffers that have not been given back. */
  get buffers(): number {
    return this.live.size;
  }

  create(label: string, bytes: number, usage: number): GpuBuffer {
    const buffer = this.device.createBuffer({ label, size: Math.max(4, Math.ceil(bytes / 4) * 4), usage });
    this.live.add(buffer);
    return buffer;
  }

  destroy(buffer: GpuBuffer): void {
    if (this.live.delete(buffer)) buffer.destroy();
  }

  write(buffer: GpuBuffer, offset: number, data: TensorData): void {
    this.device.queue.writeBuffer(buffer, offset, data);
  }

  /** Bytes as they stand after all that was submitted. Throws RunError `backend.gpuLost`. */
  async read(buffer: GpuBuffer, offset: number, bytes: number): Promise<ArrayBuffer> {
    if (bytes === 0) return new ArrayBuffer(0);
    // Few sizes, so that buffers are used again.
    const size = 2 ** Math.ceil(Math.log2(Math.max(256, bytes)));
    const staging = this.staging.get(size)?.pop() ?? this.create('reading', size, USAGE.mapRead | USAGE.copyTarget);
    const encoder = this.device.createCommandEncoder();
    encoder.copyBufferToBuffer(buffer, offset, staging, 0, bytes);
    this.device.queue.submit([encoder.finish()]);
    try {
      await staging.mapAsync(MAP_READ, 0, bytes);
    } catch (error) {
      this.destroy(staging);
      throw new RunError('backend.gpuLost', {
        detail: (error instanceof Error ? error.message : String(error)).replace(/\.+$/, ''),
      });
    }
    const copy = staging.getMappedRange(0, bytes).slice(0);
    staging.unmap();
    const free = this.staging.get(size) ?? [];
    free.push(staging);
    this.staging.set(size, free);
    return copy;
  }

  dispose(): void {
    for (const buffer of this.live) buffer.destroy();
    this.live.clear();
    this.staging.clear();
  }
}
