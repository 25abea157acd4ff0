import type { LentGpu } from '../../../engine/backends/webgpu';
import { openData } from '../../../engine/data';
import type { FileSource } from '../../../engine/formats';
import type { Backend } from '../../../engine/plan/backend';
import type { Message } from '../../../engine/text/messages';
import type { Parity } from '../../../engine/training/parity';
import type { TrainerCommand, TrainerEvent } from '../../../engine/training/protocol';
import { createTrainer, type Trainer, type TrainerOptions } from '../../../engine/training/trainer';
import { tryGpu } from './deviceTrials';
import { openWishes } from './wishes';

export interface Devices {
  readonly cpu: Backend;
  /** A GPU that was lent to the run. */
  readonly gpu: Pick<LentGpu, 'backend' | 'renewed' | 'giveBack'> | null;
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
  /** A GPU that was about to begin when the run was stopped has so long to do so. */
  readonly stop: number;
}

const WAITS: Waits = { steady: 60_000, stop: 2_000 };

/** What a run on the GPU fails of goes on elsewhere. */
const MOVES: ReadonlySet<string> = new Set([
  'backend.gpuLost',
  'backend.gpuGone',
  'backend.gpuStuck',
  'backend.gpuSilent',
]);

/** What is told where a run begins on a device. */
interface Beginning {
  /** Why it left the one before; null for the first. */
  readonly moved: Message | null;
  readonly parity: Parity | null;
}

type Start = Extract<TrainerCommand, { kind: 'start' }>;

/**
 * A run on the device that suits it: the lent GPU where that is wanted or faster, else the CPU. Where the GPU is lost, the run
 * goes on from `checkpoint`, the last state on the disk: on another GPU where one is lent within seconds, else on the CPU.
 */
export function openDeviceRun(
  { cpu, gpu, always, patience }: Devices,
  options: Omit<TrainerOptions, 'backend' | 'open'>,
  checkpoint: () => FileSource | null,
  waits: Partial<Waits> = {},
): Trainer {
  const { steady, stop } = { ...WAITS, ...waits };
  let trainer: Trainer | null = null;
  /** Told while no trainer was there yet. */
  const early: TrainerCommand[] = [];
  let stopped = false;
  const wishes = openWishes();
  let started = false;
  /** Whether the device of the moment has done a step, and when it told of something last. */
  let stepped = false;
  let told = 0;
  /** Ends the wait for another GPU. */
  let waitNoMore: () => void = () => {};

  /** Gives the reason where the GPU was lost on the way. */
  const train = async (backend: Backend, start: Start, { moved, parity }: Beginning): Promise<Message | null> => {
    let lost: Message | null = null;
    const emit = (event: TrainerEvent) => {
      wishes.hear(event);
      if (event.kind === 'failed' && backend !== cpu && MOVES.has(event.error.code)) {
        lost = event.error;
        return;
      }
      told = performance.now();
      if (event.kind === 'step') stepped = true;
      const written = options.emit(event);
      if (event.kind !== 'started') return written;
      started = true;
      const { step, device } = event;
      const onto = backend === cpu ? 'cpu' : 'gpu';
      if (moved) void options.emit({ kind: 'moved', step, device, onto, reason: moved });
      if (parity) void options.emit({ kind: 'parity', ...parity });
      return written;
    };
    if (backend === cpu) gpu?.giveBack();
    trainer = createTrainer({ ...options, backend, emit, open });
    const running = trainer.handle(start);
    for (const command of early.splice(0)) void trainer.handle(command);
    await running;
    trainer = null;
    return lost;
  };

  /** Opened once for the trials and all devices of the run. */
  let samples: ReturnType<typeof openData> | null = null;
  const open: typeof openData = (...asked) => {
    samples ??= openData(...asked);
    return samples;
  };

  const tried = ({ document, limit }: Start, backend: Backend, anyway: boolean) => {
    [started, stepped] = [false, false];
    const opened = () => open(document.data, document.training.seed, limit, options.files);
    return tryGpu(document, opened, backend, anyway, { ...options, cpu, patience, isStopped: () => stopped });
  };

  const start = async (command: Start): Promise<void> => {
    const first = gpu && { backend: gpu.backend, ...(await tried(command, gpu.backend, always)) };
    const { backend, parity } = first?.suits && !stopped ? first : { backend: cpu, parity: null };
    let lost = await train(backend, command, { moved: null, parity });
    let since = -Infinity;
    while (lost) {
      // What was wanted of the trainer that is gone is still wanted, and what comes meanwhile goes behind it.
      early.unshift(...wishes.open());
      if (stopped) early.push({ kind: 'stop' });
      // One that was stopped before it began gave its GPU up itself, and nobody waits for one whose host is gone.
      const moved = stopped && (!started || lost.code === 'backend.gpuGone') ? null : lost;
      // One that answered nothing from the start is not waited for again.
      const wasThere = lost.code === 'backend.gpuLost' || (lost.code === 'backend.gpuSilent' && stepped);
      const next = wasThere && told - since >= steady ? await another() : null;
      const { parity } = next ? await tried(command, next, true) : { parity: null };
      since = performance.now();
      lost = await train(next && !stopped ? next : cpu, { ...command, checkpoint: checkpoint() }, { moved, parity });
    }
  };

  /** Whoever waits for a GPU on which nothing has begun waits no more; one that has is given less time to answer. */
  const giveUp = () => {
    if (started) gpu?.backend.hurry();
    else gpu?.backend.dispose();
  };

  /** Another GPU; null where there is none, or it is not worth waiting for one. */
  const another = async (): Promise<Backend | null> => {
    if (!gpu || stopped) return null;
    const stopping = new Promise<null>((resolve) => {
      waitNoMore = () => resolve(null);
    });
    return Promise.race([gpu.renewed(), stopping]);
  };

  return {
    handle: async (command) => {
      if (command.kind === 'start') return start(command);
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
