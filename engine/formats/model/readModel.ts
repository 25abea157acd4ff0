import type { DesignDocument } from '../../graph/document';
import type { ArgsOf, MessageCode } from '../../text/messages';
import type { FileSource, StoredTensor } from '../stored';

/** A file beside the model, by the name it is called in there; null where there is none. */
export type Beside = (location: string) => FileSource | null;

/** Something that is not in the design as it was in the file. */
export type ModelNote = { [C in MessageCode]: { readonly code: C; readonly args: ArgsOf<C> } }[MessageCode];

/** A model from elsewhere, as a design and weights that belong to it. */
export interface ReadModel {
  readonly document: DesignDocument;
  readonly weights: ReadonlyMap<string, StoredTensor>;
  readonly notes: readonly ModelNote[];
  /** Texts by name that stand in the file. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** Shape of a raw sample, where the file begins with steps that its metadata name: they are none of the design's layers. */
  readonly raw?: readonly number[];
}

/** "12 tensors of type float16 were converted", for each type that numbers had in their file. */
export function convertedNotes(dtypes: Iterable<string | null | undefined>): ModelNote[] {
  const counts = new Map<string, number>();
  for (const dtype of dtypes) if (dtype) counts.set(dtype, (counts.get(dtype) ?? 0) + 1);
  return [...counts].map(([dtype, count]) => ({ code: 'import.converted', args: { count, dtype } }));
}
