import type { RemoteBackend } from '../../../engine/backends/webgpu';
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

export interface Devices {
  readonly cpu: Backend;
  /** A GPU that was lent to the run. */
  readonly gpu: RemoteBackend | null;
  /** Whether to take it in any case, or where it is faster. */
  readonly always: boolean;
}

type Start = Extract<TrainerCommand, { kind: 'start' }>;

/**
 * A run on the device that suits it: the lent GPU where that is wanted or faster, else the CPU. Where the GPU is lost, the run
 * goes on from `checkpoint`, the last state on the disk, on the CPU.
 */
export function openDeviceRun(
  { cpu, gpu, always }: Devices,
  options: Omit<TrainerOptions, 'backend'>,
  checkpoint: () => FileSource | null,
): Trainer {
  let trainer: Trainer | null = null;
  /** Told while no trainer was there yet. */
  const early: TrainerCommand[] = [];
  let paused = false;

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
      return options.emit({ kind: 'moved', step: event.step, device: event.device, reason: moved });
    };
    trainer = createTrainer({ ...options, backend, emit });
    const running = trainer.handle(start);
    for (const command of early.splice(0)) void trainer.handle(command);
    await running;
    return lost;
  };

  const start = async (command: Start): Promise<void> => {
    const backend = gpu ? await chosen(command.document, gpu) : cpu;
    const lost = await train(backend, command, null);
    if (!lost) return;
    if (paused) early.push({ kind: 'pause' });
    await train(cpu, { ...command, checkpoint: checkpoint() }, lost);
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
    const onGpu = await stepTime(document, source, other);
    void options.emit({ kind: 'compared', cpu: onCpu, gpu: onGpu });
    return onGpu < onCpu;
  };

  return {
    handle: async (command) => {
      if (command.kind === 'start') return start(command);
      if (trainer) return trainer.handle(command);
      early.push(command);
    },
  };
}
