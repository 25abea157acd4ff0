import i18next from 'i18next';
import type { LentReply, RemoteGpu } from '../../../engine/backends/webgpu';
import type { Message } from '../../../engine/text/messages';
import { HostCallError } from '../../../main/ipc/contract';
import type { DeviceChoice, GpuAsked, GpuLoan, GpuWanted } from '../../../main/ipc/contract/gpu';
import { host } from '../../shared/host';
import { tellFailed } from '../../shared/tell';
import { useDesign } from '../../state/designStore';
import { useDevice } from './deviceChoice';
import type { FromGpuWorker, ToGpuWorker } from './messages';
import { keepTiles, knownTiles } from './tiles';

/** A GPU that answers nothing for so long is not there. */
const OPEN_MS = 20_000;

/** Workers whose GPU is lent to a run, by the name of the loan. */
const lent = new Map<string, Worker>();

const NONE: Message = { code: 'backend.gpuNone', args: {} };
const SILENT: Message = { code: 'backend.gpuSilent', args: { seconds: OPEN_MS / 1000 } };
/** What a run hears of a GPU that is gone with all that could lend another. */
const GONE: readonly LentReply[] = [
  { kind: 'broken', code: 'backend.gpuGone', args: {}, layer: null },
  { kind: 'opened', gpu: null },
];

/** Whether this browser knows of WebGPU at all. */
const canAsk = (): boolean => 'gpu' in (globalThis.navigator ?? {});

const say = (worker: Worker, message: ToGpuWorker) => worker.postMessage(message);

/**
 * A GPU for a run to train on, in a worker of its own; null where it is to train on the CPU, and the reason is kept where
 * that was not asked for. Throws HostCallError with the reason where a GPU is wanted in any case and there is none.
 */
export async function lendGpu(choice: DeviceChoice): Promise<GpuLoan | null> {
  // One that answered nothing would hold up each start.
  if (choice === 'cpu' || (choice === 'auto' && useDevice.getState().silent)) return null;
  const { gpu, why, worker } = await found();
  if (gpu) {
    const lend = crypto.randomUUID();
    lent.set(lend, worker);
    worker.onmessage = ({ data }: MessageEvent<FromGpuWorker>) => {
      if (data.kind === 'replies') answer(lend, data.replies);
    };
    worker.onerror = () => {
      end(lend);
      answer(lend, GONE);
    };
    return { lend, ...gpu };
  }
  if (choice === 'gpu') throw new HostCallError({ error: why, layer: null });
  return null;
}

let looking: Promise<void> | null = null;

/** Looks whether there is a GPU by now. */
export function lookForGpu(): Promise<void> {
  looking ??= found()
    .then(({ worker }) => worker?.terminate())
    .finally(() => {
      looking = null;
    });
  return looking;
}

/** Lends a GPU to a run that this window is asked for; where there is none it trains on the CPU, and a window that shows its design says why. */
export async function answerWanted({ run, path, choice }: GpuWanted): Promise<void> {
  const gpu = await lendGpu(choice).catch((error: unknown) => {
    if (useDesign.getState().path !== path) return null;
    // Not as a word on the device of the run before, which goes when this one starts.
    tellFailed(i18next.t('training.onCpu'), error, 'noGpu');
    return null;
  });
  await host()
    .lendGpu({ run, gpu })
    .catch(() => gpu && takeBack(gpu));
}

/** Hands on what a run asks of the GPU that it was lent. */
export function hearGpu({ lend, requests }: GpuAsked): void {
  const worker = lent.get(lend);
  if (!requests) end(lend);
  else if (worker) say(worker, { kind: 'ask', requests });
  // Taken back before its run heard of it.
  else answer(lend, GONE);
}

function end(lend: string): void {
  lent.get(lend)?.terminate();
  lent.delete(lend);
}

/** A lost connection loses the loan as well, which the host notices by itself. */
function answer(lend: string, replies: readonly LentReply[]): void {
  host()
    .answerGpu({ lend, replies: [...replies] })
    .catch(() => {});
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

type FoundGpu =
  | { readonly gpu: RemoteGpu; readonly why: null; readonly worker: Worker }
  | { readonly gpu: null; readonly why: Message; readonly worker: null };

/** What is found, and kept for who wants to know. */
async function found(): Promise<FoundGpu> {
  const device = useDevice.getState();
  const asked = canAsk() ? await askWorker(device.missing !== null) : ({ gpu: null, why: NONE, worker: null } as const);
  device.find(asked.why, asked.why === SILENT);
  return asked;
}

/** What a worker of its own finds. @param again Whether there was none before: then it is asked for once, which is quick. */
async function askWorker(again: boolean): Promise<FoundGpu> {
  let worker: Worker;
  try {
    worker = new Worker(new URL('./gpuWorker.ts', import.meta.url), { type: 'module' });
  } catch {
    return { gpu: null, why: NONE, worker: null };
  }
  return new Promise((resolve) => {
    const none = (why: Message) => {
      clearTimeout(timer);
      worker.terminate();
      resolve({ gpu: null, why, worker: null });
    };
    const timer = setTimeout(() => none(SILENT), OPEN_MS);
    worker.onmessage = ({ data }: MessageEvent<FromGpuWorker>) => {
      if (data.kind === 'none') none(data.why);
      if (data.kind !== 'opened') return;
      clearTimeout(timer);
      keepTiles(data.gpu);
      resolve({ gpu: data.gpu, why: null, worker });
    };
    worker.onerror = () => none(NONE);
    say(worker, { kind: 'open', tiles: knownTiles(), again });
  });
}
