import { createReferenceBackend } from '../../../engine/backends/reference';
import type { ReaderHost } from '../../../engine/data/ahead/reader';
import type { FileReader } from '../../../engine/data/contract';
import type { DesignDocument } from '../../../engine/graph/document';
import type { Backend } from '../../../engine/plan/backend';
import type { TrainerEvent } from '../../../engine/training/protocol';
import { createTrainer, type Trainer } from '../../../engine/training/trainer';
import { noFiles } from '../../support/dataFiles';

type Kind = TrainerEvent['kind'];
export type EventOf<K extends Kind> = Extract<TrainerEvent, { kind: K }>;

export interface RunOptions {
  readonly limit?: number;
  readonly checkpoint?: Uint8Array;
  readonly backend?: Backend;
  readonly files?: FileReader;
  readonly readers?: ReaderHost;
  /** Told each event as it comes, with the trainer to command. */
  readonly on?: (event: TrainerEvent, trainer: Trainer) => void;
}

/** What a run told. */
export class Told {
  constructor(readonly events: readonly TrainerEvent[]) {}

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
  const events: TrainerEvent[] = [];
  const trainer = createTrainer({
    backend: options.backend ?? createReferenceBackend(),
    files: options.files ?? noFiles,
    ...(options.readers && { readers: options.readers }),
    emit: (event) => {
      events.push(event);
      options.on?.(event, trainer);
    },
  });
  await trainer.handle({
    kind: 'start',
    document,
    limit: options.limit ?? null,
    checkpoint: options.checkpoint ?? null,
  });
  return new Told(events);
}
