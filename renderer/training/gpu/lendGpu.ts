import type { RemoteGpu } from '../../../engine/backends/webgpu';
import type { Message } from '../../../engine/text/messages';
import { HostCallError } from '../../../main/ipc/contract';
import type { DeviceChoice, GpuAsked, GpuLoan } from '../../../main/ipc/contract/gpu';
import { host } from '../../shared/host';
import { useDevice } from './deviceChoice';
import type { FromGpuWorker, ToGpuWorker } from './messages';
import { keepTiles, knownTiles } from './tiles';

/** A GPU that answers nothing for so long is not there. */
const OPEN_MS = 20_000;

/** Workers whose GPU is lent to a run, by the name of the loan. */
const lent = new Map<string, Worker>();

const NONE: Message = { code: 'backend.gpuNone', args: {} };

/** Whether this browser knows of WebGPU at all. */
const canAsk = (): boolean => 'gpu' in (globalThis.navigator ?? {});

const say = (worker: Worker, message: ToGpuWorker) => worker.postMessage(message);

/**
 * A GPU for a run to train on, in a worker of its own; null where it is to train on the CPU, and the reason is kept where
 * that was not asked for. Throws HostCallError with the reason where a GPU is wanted in any case and there is none.
 */
export async function lendGpu(choice: DeviceChoice): Promise<GpuLoan | null> {
  const device = useDevice.getState();
  // Once none was found it is not looked for at every start.
  if (choice === 'cpu' || (choice === 'auto' && device.missing)) return null;
  const { gpu, why, worker } = canAsk() ? await asked() : { gpu: null, why: NONE, worker: null };
  device.find(why);
  if (gpu) {
    const lend = crypto.randomUUID();
    lent.set(lend, worker);
    worker.onmessage = ({ data }: MessageEvent<FromGpuWorker>) => {
      // A lost connection loses the loan as well, which the host notices by itself.
      if (data.kind === 'replies')
        host()
          .answerGpu({ lend, replies: [...data.replies] })
          .catch(() => {});
    };
    return { lend, always: choice === 'gpu', ...gpu };
  }
  worker?.terminate();
  if (choice === 'gpu') throw new HostCallError({ error: why, layer: null });
  return null;
}

/** Lends a GPU to a run that waited for its turn with the promise of one; where there is none any more it trains on the CPU. */
export async function keepPromise(run: string): Promise<void> {
  const gpu = await lendGpu(useDevice.getState().choice).catch(() => null);
  await host()
    .lendGpu({ run, gpu })
    .catch(() => gpu && takeBack(gpu));
}

/** Hands on what a run asks of the GPU that it was lent. */
export function hearGpu({ lend, requests }: GpuAsked): void {
  const worker = lent.get(lend);
  if (!worker) return;
  if (requests) {
    say(worker, { kind: 'ask', requests });
    return;
  }
  worker.terminate();
  lent.delete(lend);
}

/** Takes a GPU back that no run came to use. */
export function takeBack({ lend }: GpuLoan): void {
  hearGpu({ kind: 'gpu', lend, requests: null });
}

/** Takes all back: a host that was out of reach has dropped their loans, and asks for nothing more. */
export function takeAllBack(): void {
  for (const worker of lent.values()) worker.terminate();
  lent.clear();
}

type Asked =
  | { readonly gpu: RemoteGpu; readonly why: null; readonly worker: Worker }
  | { readonly gpu: null; readonly why: Message; readonly worker: Worker };

/** What a worker of its own finds. */
function asked(): Promise<Asked> {
  const worker = new Worker(new URL('./gpuWorker.ts', import.meta.url), { type: 'module' });
  return new Promise((resolve) => {
    const none = (why: Message) => {
      clearTimeout(timer);
      resolve({ gpu: null, why, worker });
    };
    const timer = setTimeout(() => none(NONE), OPEN_MS);
    worker.onmessage = ({ data }: MessageEvent<FromGpuWorker>) => {
      if (data.kind === 'none') none(data.why);
      if (data.kind !== 'opened') return;
      clearTimeout(timer);
      keepTiles(data.gpu);
      resolve({ gpu: data.gpu, why: null, worker });
    };
    worker.onerror = () => none(NONE);
    say(worker, { kind: 'open', tiles: knownTiles() });
  });
}
