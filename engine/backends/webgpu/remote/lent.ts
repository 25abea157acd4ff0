import { createRemoteBackend, type RemoteBackend } from './client';
import type { LentReply, LentRequest, RemoteGpu } from './protocol';

/** Longer than the lending side looks for a device. */
const PATIENCE_MS = 15_000;

/** A GPU that another process lends: a backend on its device, and one on another device where that is lost. */
export class LentGpu {
  private present: RemoteBackend;
  /** Whether the processor plays it. */
  readonly software: boolean;
  /** Whether nobody is left who could lend another device. */
  private alone = false;
  private left = false;
  private opened: (gpu: RemoteGpu | null) => void = () => {};

  /** `post` hands over what is asked, in order; `end` tells the lending side that nothing will be asked any more. */
  constructor(
    gpu: RemoteGpu,
    private readonly post: (request: LentRequest) => void,
    private readonly end: () => void,
    private readonly patienceMs: number = PATIENCE_MS,
  ) {
    this.software = gpu.software;
    this.present = createRemoteBackend(gpu, post);
  }

  /** Plans run here as long as the device is there. */
  get backend(): RemoteBackend {
    return this.present;
  }

  /** Whether the lending side is gone, and not only its device. */
  get isGone(): boolean {
    return this.left;
  }

  /** Takes in what the lending side answers. */
  take(reply: LentReply): void {
    if (reply.kind === 'broken' && reply.code === 'backend.gpuGone') this.left = true;
    if (reply.kind === 'opened') {
      this.alone = !reply.gpu;
      this.opened(reply.gpu);
    } else {
      this.present.take(reply);
    }
  }

  /** There is no use for it any more. */
  giveBack(): void {
    this.present.dispose();
    this.end();
  }

  /** Nobody is left who could answer. */
  leave(): void {
    this.take({ kind: 'broken', code: 'backend.gpuGone', args: {}, layer: null });
    this.take({ kind: 'opened', gpu: null });
  }

  /** Asks for another device once this one is lost. Null where there is none, or no word of one in time. */
  async renewed(): Promise<RemoteBackend | null> {
    if (this.alone) return null;
    const gpu = await new Promise<RemoteGpu | null>((resolve) => {
      const timer = setTimeout(() => resolve(null), this.patienceMs);
      this.opened = (found) => {
        clearTimeout(timer);
        resolve(found);
      };
      this.post({ kind: 'open' });
    });
    this.opened = () => {};
    if (!gpu) return null;
    this.present = createRemoteBackend(gpu, this.post);
    return this.present;
  }
}
