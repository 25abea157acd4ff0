import { afterTurn } from '../../core/hostTurn';
import { type GpuBuffer, type GpuCommandEncoder, MAP_READ, USAGE } from './gpu';
import { detailOf, gpuLost } from './gpuLost';
import type { GpuMemory } from './memory';

/** Inputs of the runs of one submit lie side by side: at first in so many bytes, at most in so many. */
const UPLOADS = { first: 1 << 18, most: 1 << 24 } as const;
/** What is read of the runs of one submit comes back in one buffer of so many bytes, but for large values. */
const SMALL_READS = 1 << 16;
/** Buffers of one size that are kept for what is read next. */
const KEPT = 4;

/** A part of a buffer on its way to the host. */
interface Reading {
  readonly from: number;
  readonly bytes: number;
  resolve(copy: ArrayBuffer): void;
  reject(error: Error): void;
}

/** A buffer for reading and what of it is for whom. */
interface Tray {
  readonly staging: GpuBuffer;
  readonly readings: Reading[];
  used: number;
}

/**
 * What is asked of the device, in order. It gathers until the host's next turn, so that runs which are asked for one after
 * the other go in one submit, with one buffer for all that is read of them; who must not wait so long calls `submit`.
 */
export class Commands {
  private open: GpuCommandEncoder | null = null;
  private uploads: GpuBuffer | null = null;
  private uploaded = 0;
  private small: Tray | null = null;
  private large: Tray[] = [];
  private readonly onTheirWay = new Set<readonly Reading[]>();
  /** For reading, by size. */
  private readonly free = new Map<number, GpuBuffer[]>();

  constructor(private readonly memory: GpuMemory) {}

  encoder(): GpuCommandEncoder {
    if (this.open) return this.open;
    this.open = this.memory.device.createCommandEncoder();
    const { open } = this;
    afterTurn(() => {
      if (this.open === open) this.submit();
    });
    return this.open;
  }

  /** Has bytes at a place when what is asked for next runs; they may be overwritten here at once. */
  upload(data: ArrayBuffer, buffer: GpuBuffer, offset: number): void {
    const { queue } = this.memory.device;
    const bytes = new Uint8Array(data);
    if (bytes.length === 0) return;
    if (bytes.length > UPLOADS.most) {
      this.submit();
      queue.writeBuffer(buffer, offset, bytes);
      return;
    }
    // Writing comes before all that gathers: each run of a submit needs a place of its own.
    const uploads = this.roomFor(bytes.length);
    queue.writeBuffer(uploads, this.uploaded, bytes);
    this.encoder().copyBufferToBuffer(uploads, this.uploaded, buffer, offset, bytes.length);
    this.uploaded += bytes.length;
  }

  private roomFor(bytes: number): GpuBuffer {
    const size = this.uploads?.size ?? 0;
    if (this.uploads && this.uploaded + bytes <= size) return this.uploads;
    this.submit();
    if (this.uploads && size === UPLOADS.most) return this.uploads;
    if (this.uploads) this.memory.destroy(this.uploads);
    const wanted = Math.max(UPLOADS.first, size * 2, 2 ** Math.ceil(Math.log2(bytes)));
    this.uploads = this.memory.create('inputs', Math.min(UPLOADS.most, wanted), USAGE.copySource | USAGE.copyTarget);
    return this.uploads;
  }

  /** Bytes as they stand after what was asked for before. Throws as `Asking.settled`. */
  read(buffer: GpuBuffer, offset: number, bytes: number): Promise<ArrayBuffer> {
    if (bytes === 0) return Promise.resolve(new ArrayBuffer(0));
    return new Promise((resolve, reject) => {
      const tray = this.trayFor(bytes);
      this.encoder().copyBufferToBuffer(buffer, offset, tray.staging, tray.used, bytes);
      tray.readings.push({ from: tray.used, bytes, resolve, reject });
      tray.used += bytes;
    });
  }

  private trayFor(bytes: number): Tray {
    if (bytes > SMALL_READS / 4) {
      const tray = this.tray(bytes);
      this.large.push(tray);
      return tray;
    }
    if (this.small && this.small.used + bytes > SMALL_READS) this.submit();
    this.small ??= this.tray(SMALL_READS);
    return this.small;
  }

  private tray(bytes: number): Tray {
    // Few sizes, so that buffers are used again.
    const size = 2 ** Math.ceil(Math.log2(bytes));
    const staging = this.free.get(size)?.pop() ?? this.memory.create('reading', size, USAGE.mapRead | USAGE.copyTarget);
    return { staging, readings: [], used: 0 };
  }

  /** Hands over what has gathered. */
  submit(): void {
    const { open, small, large } = this;
    if (!open) return;
    this.open = null;
    this.small = null;
    this.large = [];
    this.uploaded = 0;
    const { device, lasting } = this.memory;
    lasting.watched(() => device.queue.submit([open.finish()]));
    for (const tray of small ? [...large, small] : large) void this.fetch(tray);
  }

  private async fetch({ staging, readings, used }: Tray): Promise<void> {
    const settled = this.memory.lasting.settled();
    // Told below.
    settled.catch(() => {});
    this.onTheirWay.add(readings);
    try {
      // What the device refused to compute is not worth reading, and a buffer that it refused cannot be read.
      const [mapped] = await Promise.allSettled([staging.mapAsync(MAP_READ, 0, used)]);
      await settled;
      if (mapped.status === 'rejected') throw gpuLost(detailOf(mapped.reason));
      const bytes = copied(staging, used);
      this.keep(staging);
      for (const { from, bytes: count, resolve } of readings) {
        resolve(readings.length === 1 ? bytes : bytes.slice(from, from + count));
      }
    } catch (error) {
      this.memory.destroy(staging);
      for (const { reject } of readings) reject(error as Error);
    } finally {
      this.onTheirWay.delete(readings);
    }
  }

  private keep(staging: GpuBuffer): void {
    const kept = this.free.get(staging.size) ?? [];
    this.free.set(staging.size, kept);
    if (kept.length < KEPT) kept.push(staging);
    else this.memory.destroy(staging);
  }

  /** Buffers that wait to be used again. */
  get idle(): number {
    return [...this.free.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /** What has gathered is dropped, and what is on its way to the host no more waited for. */
  dispose(): void {
    const gathered = (this.small ? [...this.large, this.small] : this.large).map(({ readings }) => readings);
    this.open = null;
    this.small = null;
    this.large = [];
    this.free.clear();
    const error = gpuLost('closed');
    for (const readings of [...gathered, ...this.onTheirWay]) for (const { reject } of readings) reject(error);
  }
}

/** What was mapped. Throws RunError `backend.gpuLost` where the device, and the buffer with it, is gone meanwhile. */
function copied(staging: GpuBuffer, bytes: number): ArrayBuffer {
  try {
    const copy = staging.getMappedRange(0, bytes).slice(0);
    staging.unmap();
    return copy;
  } catch (error) {
    throw gpuLost(detailOf(error));
  }
}
