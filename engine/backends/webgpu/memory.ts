import type { TensorData } from '../../core/dtype';
import { Asking } from './asking';
import { Commands } from './commands';
import type { GpuBuffer, GpuDevice } from './gpu';
import { Refusals } from './refusals';

/** The device's memory: buffers that are counted, and the way to and from the host. */
export class GpuMemory {
  readonly commands: Commands;
  readonly refusals: Refusals;
  /** What is asked for by no plan of its own: where that is refused, nothing on the device can be trusted. */
  readonly lasting: Asking;
  private readonly live = new Set<GpuBuffer>();

  constructor(readonly device: GpuDevice) {
    this.refusals = new Refusals(device);
    this.lasting = new Asking(this.refusals);
    this.commands = new Commands(this);
  }

  /** Buffers that are in use: not given back, nor kept to be used again. */
  get buffers(): number {
    return this.live.size - this.commands.idle;
  }

  create(label: string, bytes: number, usage: number, asking = this.lasting): GpuBuffer {
    const size = Math.max(4, Math.ceil(bytes / 4) * 4);
    const buffer = asking.watched(() => this.device.createBuffer({ label, size, usage }), { bytes: size });
    this.live.add(buffer);
    return buffer;
  }

  destroy(buffer: GpuBuffer): void {
    if (!this.live.delete(buffer)) return;
    // What was asked for may still need it.
    this.commands.submit();
    buffer.destroy();
  }

  /** Overwrites a part of a buffer, after all that was asked for before. */
  write(buffer: GpuBuffer, offset: number, data: TensorData, asking = this.lasting): void {
    this.commands.submit();
    asking.watched(() => this.device.queue.writeBuffer(buffer, offset, data));
  }

  /** Bytes as they stand after all that was asked for before. Throws as `Asking.settled`. */
  read(buffer: GpuBuffer, offset: number, bytes: number): Promise<ArrayBuffer> {
    const reading = this.commands.read(buffer, offset, bytes);
    this.commands.submit();
    return reading;
  }

  dispose(): void {
    for (const buffer of this.live) buffer.destroy();
    this.live.clear();
    this.commands.dispose();
  }
}
