import {
  createWebgpuBackend,
  type GpuDevice,
  gathered,
  type RemoteReply,
  RemoteServer,
} from '../../../engine/backends/webgpu';
import type { FromGpuWorker, ToGpuWorker } from './messages';
import { openDevice } from './openDevice';

/** Plans on the GPU, off the window's own thread. */
let server: RemoteServer | null = null;

const tell = (message: FromGpuWorker) => postMessage(message);
const answer = gathered<RemoteReply>((replies) => tell({ kind: 'replies', replies }));

async function open(): Promise<void> {
  const opened = await openDevice();
  if (!opened) return tell({ kind: 'opened', gpu: null });
  const { device, description, software, limits } = opened;
  const lost = (detail: string) => answer({ kind: 'lost', detail });
  void device.lost.then(({ message, reason }) => lost(message || reason));
  // What was computed since may be wrong: the run goes back to what is on the disk, and on elsewhere.
  device.addEventListener('uncapturederror', ({ error }) => {
    lost(error.message);
    device.destroy();
  });
  server = new RemoteServer(createWebgpuBackend(device as unknown as GpuDevice, { description, software }), answer);
  tell({ kind: 'opened', gpu: { description, software, limits } });
}

addEventListener('message', ({ data }: MessageEvent<ToGpuWorker>) => {
  if (data.kind === 'open') void open();
  else for (const request of data.requests) server?.take(request);
});
