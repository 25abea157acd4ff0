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

/** A GPU that is lost again before so long is not tried a third time. */
const STEADY_MS = 60_000;

/** Throws RunError `backend.gpuSlow` where it takes longer; what it does then is told that it is not wanted any more. */
async function within<Found>(milliseconds: number, find: (isWanted: () => boolean) => Promise<Found>): Promise<Found> {
  let wanted = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new RunError('backend.gpuSlow', { seconds: milliseconds / 1000 })), milliseconds);
  });
  const found = find(() => wanted);
  // Nobody waits for it any more where it is late.
  found.catch(() => {});
  try {
    return await Promise.race([found, late]);
  } finally {
    wanted = false;
    clearTimeout(timer);
  }
}

type Start = Extract<TrainerCommand, { kind: 'start' }>;

/**
 * A run on the device that suits it: the lent GPU where that is wanted or faster, else the CPU. Where the GPU is lost, the run
 * goes on from `checkpoint`, the last state on the disk: on another GPU where one is lent within seconds, else on the CPU.
 */
export function openDeviceRun(
  { cpu, gpu, always, patience }: Devices,
  options: Omit<TrainerOptions, 'backend'>,
  checkpoint: () => FileSource | null,
  steadyMs: number = STEADY_MS,
): Trainer {
  let trainer: Trainer | null = null;
  /** Told while no trainer was there yet. */
  const early: TrainerCommand[] = [];
  let paused = false;
  let stopped = false;
  /** Ends the wait for another GPU. */
  let waitNoMore: () => void = () => {};

  /** Gives the reason where the GPU was lost on the way. */
  const train = async (backend: Backend, start: Start, moved: Message | null): Promise<Message | null> => {
    let lost: Message | null = null;
    const emit = (event: TrainerEvent) => {
      if (event.kind === 'paused') paused = true;
      if (event.kind === 'resumed') paused = false;
      if (event.kind === 'failed' && backend !== cpu && event.error.code === 'backend.gpuLost') {
        lost = event.error;
        return;
      }
      const told = options.emit(event);
      if (event.kind !== 'started' || !moved) return told;
      const { step, device } = event;
      return options.emit({ kind: 'moved', step, device, onto: backend === cpu ? 'cpu' : 'gpu', reason: moved });
    };
    trainer = createTrainer({ ...options, backend, emit });
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
      if (paused) early.unshift({ kind: 'pause' });
      if (stopped) early.push({ kind: 'stop' });
      const isSteady = performance.now() - since >= steadyMs;
      const backend = (isSteady && (await another())) || cpu;
      since = performance.now();
      lost = await train(backend, { ...command, checkpoint: checkpoint() }, lost);
    }
  };

  /** Another GPU; null where there is none, or it is not worth waiting for one. */
  const another = async (): Promise<Backend | null> => {
    if (!gpu || stopped) return null;
    const stop = new Promise<null>((resolve) => {
      waitNoMore = () => resolve(null);
    });
    return Promise.race([gpu.renewed(), stop]);
  };

  /** The GPU where it is wanted or faster, once it was compared with the CPU on one batch. */
  const chosen = async (document: DesignDocument, other: Backend): Promise<Backend> => {
    let backend = always ? other : cpu;
    let source: SampleSource | null = null;
    try {
      const { seed, batchSize } = document.training;
      source = await openData(document.data, seed, batchSize, options.files);
      if (!always && (await isFaster(document, source, other))) backend = other;
      if (backend === other) {
        void options.emit({ kind: 'parity', ...(await parityOf(document, source, cpu, other)) });
      }
    } catch {
      // What is wrong with the design, its data or the GPU is told by the run.
    } finally {
      source?.dispose?.();
    }
    return backend;
  };

  const isFaster = async (document: DesignDocument, source: SampleSource, other: Backend): Promise<boolean> => {
    const onCpu = await stepTime(document, source, cpu);
    try {
      const onGpu = await within(patience, (isWanted) => stepTime(document, source, other, isWanted));
      void options.emit({ kind: 'compared', cpu: onCpu, gpu: onGpu, reason: null });
      return onGpu < onCpu;
    } catch (error) {
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
      }
      if (trainer) return trainer.handle(command);
      early.push(command);
    },
  };
}
