import { RunError } from '../../../engine/core/errors';
import { openData } from '../../../engine/data';
import type { SampleSource } from '../../../engine/data/contract';
import type { DesignDocument } from '../../../engine/graph/document';
import type { Backend } from '../../../engine/plan/backend';
import { type Parity, parityOf } from '../../../engine/training/parity';
import { stepTime } from '../../../engine/training/stepTime';
import type { TrainerOptions } from '../../../engine/training/trainer';
import { messageOf, toLoomError } from '../failures';

/** Throws `late` where it takes longer; what it does then is told that it is not wanted any more. */
async function within<Found>(
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

/** What is known of a GPU before a run begins on it. */
export interface Trial {
  /** Whether it is to be taken in place of the CPU. */
  readonly suits: boolean;
  /** How far it is from the CPU; null where it was not compared. */
  readonly parity: Parity | null;
}

interface TrialOptions extends Pick<TrainerOptions, 'files' | 'emit'> {
  readonly cpu: Backend;
  /** Milliseconds that a GPU has for its first steps where the CPU could be faster. */
  readonly patience: number;
  /** Whether the run was told to stop. */
  readonly isStopped: () => boolean;
}

/** Tries a GPU on the first steps of a design: whether it is faster than the CPU, unless it is taken `always`, and how far it is from it. */
export async function tryGpu(
  document: DesignDocument,
  gpu: Backend,
  always: boolean,
  options: TrialOptions,
): Promise<Trial> {
  const { cpu, files, isStopped } = options;
  let suits = always;
  let parity: Parity | null = null;
  let source: SampleSource | null = null;
  try {
    const { seed, batchSize } = document.training;
    source = await openData(document.data, seed, batchSize, files);
    suits ||= await isFaster(document, source, gpu, options);
    if (suits && !isStopped()) parity = await parityOf(document, source, cpu, gpu);
  } catch {
    // What is wrong with the design, its data or the GPU is told by the run.
  } finally {
    source?.dispose?.();
  }
  return { suits, parity };
}

async function isFaster(
  document: DesignDocument,
  source: SampleSource,
  gpu: Backend,
  { cpu, patience, isStopped, emit }: TrialOptions,
): Promise<boolean> {
  // Not raced with a stop: the run needs the CPU to end, which is busy until the step is done.
  const onCpu = await stepTime(document, source, cpu, { isWanted: () => !isStopped(), warmsUp: false });
  if (isStopped()) return false;
  try {
    const onGpu = await within(patience, new RunError('backend.gpuSlow', { seconds: patience / 1000 }), (isWanted) =>
      stepTime(document, source, gpu, { isWanted: () => isWanted() && !isStopped(), warmsUp: true }),
    );
    if (isStopped()) return false;
    void emit({ kind: 'compared', cpu: onCpu, gpu: onGpu, reason: null });
    return onGpu < onCpu;
  } catch (error) {
    if (isStopped()) return false;
    void emit({ kind: 'compared', cpu: onCpu, gpu: null, reason: messageOf(toLoomError(error)) });
    return false;
  }
}
