import { LoomError, RunError } from '../core/errors';
import { openData } from '../data';
import type { ReaderHost } from '../data/ahead/reader';
import { AheadSource } from '../data/ahead/source';
import type { DataFiles } from '../data/contract';
import { openSafetensors } from '../formats';
import { topKOf } from '../graph/documentFields';
import type { Backend } from '../plan/backend';
import type { Message } from '../text/messages';
import { planeOf } from './boundary/plane';
import { decodeCheckpoint, NEW_RUN, refuseOtherSamples } from './checkpoints';
import { RunControl } from './control';
import { lookAtData } from './dataFacts';
import { buildModel } from './model';
import type { Emit, TrainerCommand } from './protocol';
import { Run } from './run';
import { Session } from './session';

export interface TrainerOptions {
  readonly backend: Backend;
  readonly files: DataFiles;
  /** Threads that read batches ahead; without, the trainer reads them itself. */
  readonly readers?: ReaderHost;
  readonly emit: Emit;
  /** How samples are opened, where not as designs say. */
  readonly open?: typeof openData;
  /** false: nobody looks at the layers while they train; unless given, somebody does. The run is the same to the bit. */
  readonly watch?: boolean;
}

export interface Trainer {
  /**
   * `start` resolves when the run is over, also when it failed (which `failed` has told then); it rejects with RunError
   * `training.busy` while one is under way. The other commands are taken in at once and have no effect without a run.
   */
  handle(command: TrainerCommand): Promise<void>;
}

/** Trains designs, one run at a time, on the backend it is given. The same in every process. */
export function createTrainer({
  backend,
  files,
  readers,
  emit,
  open = openData,
  watch = true,
}: TrainerOptions): Trainer {
  let control: RunControl | null = null;

  const train = async (command: Extract<TrainerCommand, { kind: 'start' }>, own: RunControl) => {
    const { document, limit } = command;
    const model = buildModel(document);
    const checkpoint = command.checkpoint && decodeCheckpoint(command.checkpoint, document, limit);
    const { seed, batchSize } = document.training;
    const opened = await open(document.data, seed, limit, files);
    const { facts, fingerprint: samples } = await lookAtData(opened, document.training.loss);
    if (checkpoint) refuseOtherSamples(checkpoint.progress, samples);
    const source = readers
      ? new AheadSource(
          opened,
          { settings: { ...document.data, transforms: opened.transforms }, seed, limit },
          batchSize,
          readers,
        )
      : opened;
    const session = new Session(model, source, backend, watch ? 'affordable' : 'never');
    try {
      const plane = watch ? await planeOf({ model, source: opened }) : null;
      const run = new Run(session, own, limit, facts, plane, emit);
      // First of all: drawing the first weights of what does not fit would take minutes.
      await session.prepare();
      const begin = checkpoint ?? { progress: NEW_RUN, model: new Map(), optimizer: new Map(), best: new Map() };
      await run.restore(
        { ...begin, progress: { ...begin.progress, samples } },
        command.initial ? openSafetensors(command.initial, 'start').tensors : new Map(),
      );
      emit({
        kind: 'started',
        device: backend.description,
        counts: {
          parameters: model.analysis.totals.parameters,
          trainSamples: source.counts.train,
          validSamples: source.counts.valid,
          testSamples: source.counts.test,
          stepsPerEpoch: session.batching.batchesIn(source.counts.train),
          epochs: document.training.epochs,
          topK: topKOf(document.training),
        },
        step: run.steps,
        transforms: source.transforms,
      });
      if (plane) emit({ kind: 'plane', plane });
      await run.toEnd();
    } finally {
      session.dispose();
      source.dispose?.();
    }
  };

  const start = async (command: Extract<TrainerCommand, { kind: 'start' }>) => {
    if (control) throw new RunError('training.busy', {});
    const own = new RunControl();
    control = own;
    try {
      await train(command, own);
    } catch (error) {
      emit({ kind: 'failed', ...failureOf(error) });
    } finally {
      control = null;
    }
  };

  return {
    async handle(command) {
      switch (command.kind) {
        case 'start':
          return start(command);
        case 'pause':
          return control?.pause();
        case 'resume':
          return control?.resume();
        case 'step':
          return control?.step();
        case 'stepEpoch':
          return control?.stepEpoch();
        case 'save':
          return control?.save();
        case 'setRate':
          return control?.setRate(command.lr);
        case 'stop':
          return control?.stop();
        case 'leave':
          return control?.leave();
      }
    },
  };
}

function failureOf(error: unknown): { readonly error: Message; readonly layer: string | null } {
  if (error instanceof LoomError) {
    return { error: { code: error.code, args: error.args } as Message, layer: error.layer ?? null };
  }
  const detail = error instanceof Error ? error.message : String(error);
  return { error: { code: 'training.internal', args: { detail } }, layer: null };
}
