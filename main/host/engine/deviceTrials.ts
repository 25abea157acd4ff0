import { RunError } from '../../../engine/core/errors';
import type { SampleSource } from '../../../engine/data/contract';
import type { DesignDocument } from '../../../engine/graph/document';
import type { Backend } from '../../../engine/plan/backend';
import type { Message } from '../../../engine/text/messages';
import { type Parity, parityOf } from '../../../engine/training/parity';
import { stepTime } from '../../../engine/training/stepTime';
import type { TrainerOptions } from '../../../engine/training/trainer';
import { messageOf, toLoomError } from '../failures';

/** Throws `late` where it takes longer; what it does then is told that it is not wanted any more. */
async function inTime<Found>(
  milliseconds: number,
  late: RunError,
  find: (isWanted: () => boolean) => Promise<Found>,
): Promise<Found> {
  let wanted = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late), milliseconds);
  });
  const found = find(() => wanted);
  // Nobody waits for it any more where it is late.
  found.catch(() => {});
  try {
    return await Promise.race([found, over]);
  } finally {
    wanted = false;
    clearTimeout(timer);
  }
}

/** Of a CPU's step: a few seconds of a slow one. */
const CPU_MACS = 1e10;

/** What is known of a GPU before a run begins on it. */
export interface DeviceTrial {
  /** Whether it is to be taken in place of the CPU. */
  readonly suits: boolean;
  /** How far it is from the CPU; null where it was not compared. */
  readonly parity: Parity | null;
}

interface TrialOptions extends Pick<TrainerOptions, 'emit'> {
  readonly cpu: Backend;
  /** Milliseconds that a GPU has for its first steps where the CPU could be faster. */
  readonly patience: number;
  /** Whether the run was told to stop. */
  readonly isStopped: () => boolean;
}

/**
 * Tries a GPU on the first steps of a design, with the samples of its run: whether it is faster than the CPU, unless it is taken
 * `always`, and how far it is from it.
 */
export async function tryGpu(
  document: DesignDocument,
  open: () => Promise<SampleSource>,
  gpu: Backend,
  always: boolean,
  options: TrialOptions,
): Promise<DeviceTrial> {
  let suits = always;
  let parity: Parity | null = null;
  try {
    const source = await open();
    suits ||= await isFaster(document, source, gpu, options);
    if (suits && !options.isStopped()) {
      void options.emit({ kind: 'preparing', work: 'compareGpu' });
      parity = await parityOf(document, source, options.cpu, gpu);
    }
  } catch {
    // What is wrong with the design, its data or the GPU is told by the run.
  }
  return { suits, parity };
}

async function isFaster(
  document: DesignDocument,
  source: SampleSource,
  gpu: Backend,
  { cpu, patience, isStopped, emit }: TrialOptions,
): Promise<boolean> {
  void emit({ kind: 'preparing', work: 'timeCpu' });
  // Not raced with a stop: the run needs the CPU to end, which is busy until the step is done.
  const onCpu = await timed(
    stepTime(document, source, cpu, { isWanted: () => !isStopped(), warmsUp: false, most: CPU_MACS }),
  );
  if (isStopped()) return false;
  void emit({ kind: 'preparing', work: 'timeGpu' });
  const onGpu = await timed(
    inTime(patience, new RunError('backend.gpuSlow', { seconds: patience / 1000 }), (isWanted) =>
      stepTime(document, source, gpu, { isWanted: () => isWanted() && !isStopped(), warmsUp: true }),
    ),
  );
  if (isStopped()) return false;
  if ('reason' in onCpu) {
    // Where neither can do it, the run tells why.
    if ('reason' in onGpu) return false;
    void emit({ kind: 'compared', cpu: null, gpu: onGpu.time, reason: onCpu.reason });
    return true;
  }
  if ('reason' in onGpu) {
    void emit({ kind: 'compared', cpu: onCpu.time, gpu: null, reason: onGpu.reason });
    return false;
  }
  void emit({ kind: 'compared', cpu: onCpu.time, gpu: onGpu.time, reason: null });
  return onGpu.time < onCpu.time;
}

/** What a step takes in milliseconds, or why a device cannot do one. */
async function timed(time: Promise<number>): Promise<{ readonly time: number } | { readonly reason: Message }> {
  try {
    return { time: await time };
  } catch (error) {
    return { reason: messageOf(toLoomError(error)) };
  }
}
