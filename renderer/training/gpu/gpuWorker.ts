import { GpuLender, gathered, type LentReply } from '../../../engine/backends/webgpu';
import type { FromGpuWorker, ToGpuWorker } from './messages';
import { openDevice } from './openDevice';

/** Plans on the GPU, off the window's own thread. */
const tell = (message: FromGpuWorker) => postMessage(message);
const lender = new GpuLender(
  openDevice,
  gathered<LentReply>((replies) => tell({ kind: 'replies', replies })),
);

addEventListener('message', ({ data }: MessageEvent<ToGpuWorker>) => {
  if (data.kind === 'open') void lender.lend().then((gpu) => tell({ kind: 'opened', gpu }));
  else for (const request of data.requests) lender.take(request);
});
