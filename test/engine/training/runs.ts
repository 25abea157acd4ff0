import { createReferenceBackend } from '../../../engine/backends/reference';
import { afterwards } from '../../../engine/core/afterwards';
import type { ReaderHost } from '../../../engine/data/ahead/reader';
import type { DataFiles } from '../../../engine/data/contract';
import type { DesignDocument } from '../../../engine/graph/document';
import type { Backend } from '../../../engine/plan/backend';
import type { TrainerEvent } from '../../../engine/training/protocol';
import { createTrainer, type Trainer, type TrainerOptions } from '../../../engine/training/trainer';
import { noFiles } from '../../support/noFiles';
import { gathered } from '../../support/pieces';

/** What a trainer tells, files whole. */
export type ToldEvent =
  | Exclude<TrainerEvent, { readonly file: unknown }>
  | { readonly kind: 'checkpoint'; readonly step: number; readonly bytes: Uint8Array }
  | { readonly kind: 'best'; readonly epoch: number; readonly weights: Uint8Array };

type Kind = ToldEvent['kind'];
export type EventOf<K extends Kind> = Extract<ToldEvent, { kind: K }>;

function whole(event: TrainerEvent): ToldEvent | Promise<ToldEvent> {
  switch (event.kind) {
    case 'checkpoint':
      return gathered(event.file).then((bytes) => ({ kind: event.kind, step: event.step, bytes }));
    case 'best':
      return gathered(event.file).then((weights) => ({ kind: event.kind, epoch: event.epoch, weights }));
    default:
      return event;
  }
}

export interface RunOptions {
  readonly limit?: number;
  readonly checkpoint?: Uint8Array;
  readonly initial?: Uint8Array;
  readonly backend?: Backend;
  readonly files?: DataFiles;
  readonly readers?: ReaderHost;
  readonly open?: TrainerOptions['open'];
  readonly watch?: boolean;
  /** Told each event as it comes, with the trainer to command. */
  readonly on?: (event: ToldEvent, trainer: Trainer) => void;
}

/** What a run told. */
export class Told {
  constructor(readonly events: readonly ToldEvent[]) {}

  all<K extends Kind>(kind: K): EventOf<K>[] {
    return this.events.filter((event): event is EventOf<K> => event.kind === kind);
  }

  /** The last event of a kind; throws with what was told where there is none. */
  last<K extends Kind>(kind: K): EventOf<K> {
    const event = this.all(kind).at(-1);
    if (!event)
      throw new Error(`no ${kind} among ${JSON.stringify(this.events.filter((e) => e.kind !== 'step').slice(-5))}`);
    return event;
  }

  get kinds(): Kind[] {
    return this.events.map((event) => event.kind);
  }
}

/** Runs a design to its end. */
export async function trainToEnd(document: DesignDocument, options: RunOptions = {}): Promise<Told> {
  const events: ToldEvent[] = [];
  const trainer = createTrainer({
    backend: options.backend ?? createReferenceBackend(),
    files: options.files ?? noFiles,
    ...(options.readers && { readers: options.readers }),
    ...(options.open && { open: options.open }),
    ...(options.watch !== undefined && { watch: options.watch }),
    emit: (event) =>
      afterwards(whole(event), (told) => {
        events.push(told);
        options.on?.(told, trainer);
      }),
  });
  await trainer.handle({
    kind: 'start',
    document,
    limit: options.limit ?? null,
    checkpoint: options.checkpoint ?? null,
    initial: options.initial ?? null,
  });
  return new Told(events);
}
