import { GpuLender, gathered, type LentReply, tilesKey } from '../../../engine/backends/webgpu';
import { LoomError } from '../../../engine/core/errors';
import type { Message } from '../../../engine/text/messages';
import type { FromGpuWorker, KnownTiles, ToGpuWorker } from './messages';
import { openDevice, TRIES } from './openDevice';

/** Plans on the GPU, off the window's own thread. */
const NONE: FromGpuWorker = { kind: 'none', why: { code: 'backend.gpuNone', args: {} } };

const tell = (message: FromGpuWorker) => postMessage(message);
let tiles: KnownTiles = {};
let tries: number = TRIES;

const lender = new GpuLender(
  async () => {
    const opened = await openDevice(tiles, tries);
    // Another one of the same adapter is not measured again.
    if (opened.gpu.tiles) tiles = { ...tiles, [tilesKey(opened.gpu.description)]: opened.gpu.tiles };
    return opened;
  },
  gathered<LentReply>((replies) => tell({ kind: 'replies', replies })),
);

async function lend(): Promise<void> {
  try {
    const gpu = await lender.lend();
    tell(gpu ? { kind: 'opened', gpu } : NONE);
  } catch (error) {
    const why = error instanceof LoomError && ({ code: error.code, args: error.args } as Message);
    tell(why ? { kind: 'none', why } : NONE);
  }
}

addEventListener('message', ({ data }: MessageEvent<ToGpuWorker>) => {
  if (data.kind === 'open') {
    tiles = data.tiles;
    if (data.again) tries = 1;
    void lend();
  } else for (const request of data.requests) lender.take(request);
});
