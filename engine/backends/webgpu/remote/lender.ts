import { createWebgpuBackend } from '../backend';
import type { OwnGpuDevice } from '../gpu';
import { brief } from '../gpuLost';
import type { LentReply, LentRequest, RemoteGpu, RemoteReply } from './protocol';
import { RemoteServer } from './server';

export interface OpenedGpu {
  readonly device: OwnGpuDevice;
  readonly gpu: RemoteGpu;
}

/** How long another device is looked for once one is lost: a driver that starts again takes some seconds. */
const SEARCH_MS = 10_000;
const BETWEEN_MS = 250;

/** Lends a device to a run elsewhere, and another one where it is asked for that because the first is lost. */
export class GpuLender {
  private server: RemoteServer | null = null;
  private opened: OpenedGpu | null = null;
  /** Why there is no server. */
  private lost = '';
  private searching = false;

  /** `open` looks for a device once; it may throw what stands in the way. `post` carries the answers. */
  constructor(
    private readonly open: () => Promise<OpenedGpu | null>,
    private readonly post: (reply: LentReply) => void,
    private readonly searchMs: number = SEARCH_MS,
  ) {}

  /** The first device; null where there is none. Throws what `open` throws. */
  async lend(): Promise<RemoteGpu | null> {
    const opened = await this.open();
    return opened && this.serve(opened);
  }

  take(request: LentRequest): void {
    if (request.kind === 'open') void this.lendAnother();
    else if (this.server) this.server.take(request);
    // That the device is lost may have been told before anybody listened: who asks of it would wait for ever.
    else this.post({ kind: 'lost', detail: this.lost });
  }

  /** Who asks while one is looked for gets that one. */
  private async lendAnother(): Promise<void> {
    if (this.searching) return;
    this.searching = true;
    this.server = null;
    this.opened?.device.destroy();
    const gpu = await this.another().catch(() => null);
    this.searching = false;
    this.post({ kind: 'opened', gpu });
  }

  private async another(): Promise<RemoteGpu | null> {
    const end = performance.now() + this.searchMs;
    let opened = await this.suitable();
    while (!opened && performance.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
      opened = await this.suitable();
    }
    return opened && this.serve(opened);
  }

  /** A driver that is gone leaves the processor to play the GPU, which is slower than training on it at once. */
  private async suitable(): Promise<OpenedGpu | null> {
    const opened = await this.open().catch(() => null);
    if (!opened || this.opened?.gpu.software || !opened.gpu.software) return opened;
    opened.device.destroy();
    return null;
  }

  private serve(opened: OpenedGpu): RemoteGpu {
    const { device, gpu } = opened;
    // Late answers of a device that is lost would be taken for those of the next.
    const answer = (reply: RemoteReply) => {
      if (this.server === server) this.post(reply);
    };
    const backend = createWebgpuBackend(device, gpu);
    const server = new RemoteServer(backend, answer);
    const lost = (words: string) => {
      if (this.server !== server) return;
      this.server = null;
      this.lost = brief(words);
      this.post({ kind: 'lost', detail: this.lost });
    };
    void device.lost.then(({ message, reason }) => lost(message || reason));
    // What was computed since may be wrong, and would be again.
    device.addEventListener('uncapturederror', ({ error }) => server.break(backend.errorOf(error.message)));
    this.server = server;
    this.opened = opened;
    return gpu;
  }
}
