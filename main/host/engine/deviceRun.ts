import type { LentGpu } from '../../../engine/backends/webgpu';
import { RunError } from '../../../engine/core/errors';
import { openData } from '../../../engine/data';
import type { SampleSource } from '../../../engine/data/contract';
import type { FileSource } from '../../../engine/formats';
import type { DesignDocument } from '../../../engine/graph/document';
import type { Backend } from '../../../engine/plan/backend';
import type { Message } from '../../../engine/text/messages';
import { parityOf } from '../../../engine/training/parity';
import type { TrainerCommand, TrainerEvent } from '../../../engine/training/protocol';
import { stepTime } from '../../../engine/training/stepTime';
import { createTrainer, type Trainer, type TrainerOptions } from '../../../engine/training/trainer';
import { messageOf, toLoomError } from '../failures';
import { openWishes } from './wishes';

export interface Devices {
  readonly cpu: Backend;
  /** A GPU that was lent to the run. */
  readonly gpu: Pick<LentGpu, 'backend' | 'renewed'> | null;
  /** Milliseconds that it has for its first steps where the CPU could be faster. */
  readonly patience: number;
  /** Whether to take it in any case, or where it is faster. */
  readonly always: boolean;
}

/** Shaders of a deep network take a while to compile; a processor that plays a GPU is to be faster than training on it at once. */
export const PATIENCE_MS = { real: 60_000, software: 8_000 } as const;

/** Milliseconds that are waited for. */
interface Waits {
  /** A GPU that is lost again before so long is not tried a third time. */
  readonly steady: number;
  /** A GPU that compiles for so long is stuck, however deep the network. */
  readonly compile: number;
  /** A GPU that was about to begin when the run was stopped has so long to do so. */
  readonly stop: number;
}

const WAITS: Waits = { steady: 60_000, compile: 120_000, stop: 2_000 };

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

/** What a run on the GPU fails of goes on elsewhere. */
const MOVES: ReadonlySet<string> = new Set(['backend.gpuLost', 'backend.gpuGone', 'backend.gpuStuck']);

type Start = Extract<TrainerCommand, { kind: 'start' }>;

/**
 * A run on the device that suits it: the lent GPU where that is wanted or faster, else the CPU. Where the GPU is lost, the run
 * goes on from `checkpoint`, the last state on the disk: on another GPU where one is lent within seconds, else on the CPU.
 */
export function openDeviceRun(
  { cpu, gpu, always, patience }: Devices,
  options: Omit<TrainerOptions, 'backend'>,
  checkpoint: () => FileSource | null,
  waits: Partial<Waits> = {},
): Trainer {
  const { steady, compile, stop } = { ...WAITS, ...waits };
  let trainer: Trainer | null = null;
  /** Told while no trainer was there yet. */
  const early: TrainerCommand[] = [];
  let paused = false;
  let stopped = false;
  /** Asked for and in no checkpoint yet. */
  const wishes = openWishes();
  let started = false;
  /** Ends the wait for another GPU. */
  let waitNoMore: () => void = () => {};

  /** Gives the reason where the GPU was lost on the way. */
  const train = async (backend: Backend, start: Start, moved: Message | null): Promise<Message | null> => {
    let lost: Message | null = null;
    const emit = (event: TrainerEvent) => {
      if (event.kind === 'paused') paused = true;
      if (event.kind === 'resumed') paused = false;
      if (event.kind === 'started') started = true;
      wishes.hear(event);
      if (event.kind === 'failed' && backend !== cpu && MOVES.has(event.error.code)) {
        lost = event.error;
        return;
      }
      const told = options.emit(event);
      if (event.kind !== 'started' || !moved) return told;
      const { step, device } = event;
      return options.emit({ kind: 'moved', step, device, onto: backend === cpu ? 'cpu' : 'gpu', reason: moved });
    };
    started = false;
    trainer = createTrainer({ ...options, backend: backend === cpu ? cpu : patient(backend), emit });
    const running = trainer.handle(start);
    for (const command of early.splice(0)) void trainer.handle(command);
    await running;
    trainer = null;
    return lost;
  };

  const start = async (command: Start): Promise<void> => {
    let lost = await train(gpu ? await chosen(command.document, gpu.backend) : cpu, command, null);
    let since = -Infinity;
    while (lost) {
      // What was wanted of the trainer that is gone is still wanted, and what comes meanwhile goes behind it.
      early.unshift(...wishes.open());
      if (paused) early.unshift({ kind: 'pause' });
      if (stopped) early.push({ kind: 'stop' });
      const isSteady = performance.now() - since >= steady && lost.code === 'backend.gpuLost';
      const backend = (isSteady && (await another())) || cpu;
      since = performance.now();
      // One that was stopped before it began gave its GPU up itself.
      const moved = stopped && !started ? null : lost;
      lost = await train(backend, { ...command, checkpoint: checkpoint() }, moved);
    }
  };

  const patient = (backend: Backend): Backend => ({
    ...backend,
    compileAll: (plans, buffers) =>
      within(compile, new RunError('backend.gpuStuck', { seconds: compile / 1000 }), () =>
        backend.compileAll(plans, buffers),
      ),
  });

  /** Whoever waits for a GPU on which nothing has begun waits no more. */
  const giveUp = () => {
    if (!started) gpu?.backend.dispose();
  };

  /** Another GPU; null where there is none, or it is not worth waiting for one. */
  const another = async (): Promise<Backend | null> => {
    if (!gpu || stopped) return null;
    const stopping = new Promise<null>((resolve) => {
      waitNoMore = () => resolve(null);
    });
    return Promise.race([gpu.renewed(), stopping]);
  };

  /** The GPU where it is wanted or faster, once it was compared with the CPU on one batch. */
  const chosen = async (document: DesignDocument, other: Backend): Promise<Backend> => {
    let backend = always ? other : cpu;
    let source: SampleSource | null = null;
    try {
      const { seed, batchSize } = document.training;
      source = await openData(document.data, seed, batchSize, options.files);
      if (!always && (await isFaster(document, source, other))) backend = other;
      if (backend === other && !stopped) {
        void options.emit({ kind: 'parity', ...(await parityOf(document, source, cpu, patient(other))) });
      }
    } catch {
      // What is wrong with the design, its data or the GPU is told by the run.
    } finally {
      source?.dispose?.();
    }
    return stopped ? cpu : backend;
  };

  const isFaster = async (document: DesignDocument, source: SampleSource, other: Backend): Promise<boolean> => {
    // Not raced with a stop: the run needs the CPU to end, which is busy until the step is done.
    const onCpu = await stepTime(document, source, cpu, { isWanted: () => !stopped, warmsUp: false });
    if (stopped) return false;
    try {
      const onGpu = await within(patience, new RunError('backend.gpuSlow', { seconds: patience / 1000 }), (isWanted) =>
        stepTime(document, source, other, { isWanted: () => isWanted() && !stopped, warmsUp: true }),
      );
      if (stopped) return false;
      void options.emit({ kind: 'compared', cpu: onCpu, gpu: onGpu, reason: null });
      return onGpu < onCpu;
    } catch (error) {
      if (stopped) return false;
      void options.emit({ kind: 'compared', cpu: onCpu, gpu: null, reason: messageOf(toLoomError(error)) });
      return false;
    }
  };

  return {
    handle: async (command) => {
      if (command.kind === 'start') return start(command);
      if (command.kind === 'pause') paused = true;
      if (command.kind === 'resume') paused = false;
      if (command.kind === 'stop') {
        stopped = true;
        waitNoMore();
        if (trainer) setTimeout(giveUp, stop).unref();
        else giveUp();
      }
      wishes.ask(command);
      if (trainer) return trainer.handle(command);
      early.push(command);
    },
  };
}
