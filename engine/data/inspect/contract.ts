import type { Choice } from '../../graph/document';
import type { Message } from '../../text/messages';
import type { DataFiles } from '../contract';

/** What one column of a table holds. `date` and `text` cannot be learned from as they are. */
export type ColumnKind = 'number' | 'category' | 'date' | 'text' | 'empty';

export interface ColumnReport {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly missing: number;
  /** Different values; of many, as many as were counted. */
  readonly distinct: number;
  /** What it holds by how often it comes, the most frequent first; none where that is too much to be categories. */
  readonly levels: readonly { readonly value: string; readonly count: number }[];
  /** Whether it may be a target that tells classes apart. */
  readonly isLabel: boolean;
  /** Of the numbers among them; null where there are none. */
  readonly range: { readonly min: number; readonly max: number; readonly mean: number } | null;
  /** Why it is left out of the suggested inputs; null where it is one, or the target. */
  readonly leftOut: Message | null;
}

/** What was found out about data of the user's. */
export interface Inspection {
  /** The source with every parameter that a look can find. */
  readonly source: Choice;
  /** Rows or images or characters. */
  readonly samples: number;
  readonly columns: readonly ColumnReport[];
  /** The first rows of a table as they stand there. */
  readonly rows: readonly (readonly string[])[];
  /** A few images, as RGB or grey bytes in planes. */
  readonly images: readonly SampleImage[];
  /** What targets tell apart; of whole numbers that may be values as well, what they would tell apart. */
  readonly classes: readonly { readonly name: string; readonly count: number }[];
  /** How its files speak for splitting it; null where they say nothing. */
  readonly split: Choice | null;
  readonly warnings: readonly Message[];
}

export interface SampleImage {
  readonly label: string;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly bytes: Uint8Array;
}

/** What a look is given. It is async so that a stop is heard of. */
export interface InspectContext {
  readonly files: DataFiles;
  /** How far it is, from 0 to 1. */
  readonly progress: (share: number) => void;
  /** Asked now and then. */
  readonly cancelled: () => boolean;
}

export const NOTHING_FOUND = { columns: [], rows: [], images: [], classes: [], split: null, warnings: [] } as const;
