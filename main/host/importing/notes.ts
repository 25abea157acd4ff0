import type { ModelNote } from '../../../engine/formats/model/readModel';
import { foldedNorms } from '../../../engine/training/weights/foldedNorms';
import type { WholeWeights } from '../../../engine/training/weights/wholeWeights';

/** What was taken of a file that holds several sets of weights. */
export const dictNotes = (file: string, taken: string, others: readonly string[]): ModelNote[] =>
  others.length === 0 ? [] : [{ code: 'import.dicts', args: { file, taken, others } }];

/** Tensors that `putTogether` made of parts. */
export const partNotes = (tensors: readonly string[]): ModelNote[] =>
  tensors.length === 0 ? [] : [{ code: 'import.parts', args: { count: tensors.length, tensors } }];

/** What was matched by shape and order alone. */
export function guessNotes({ rows }: WholeWeights): ModelNote[] {
  const count = rows.filter(({ how }) => how === 'guess').length;
  return count === 0 ? [] : [{ code: 'import.guessed', args: { count } }];
}

/** Norms of the file that are part of other layers in the design. */
export function foldedNotes({ rows }: WholeWeights): ModelNote[] {
  const layers = foldedNorms(rows);
  return layers.length === 0 ? [] : [{ code: 'import.folded', args: { layers } }];
}

/** Tensors with numbers that are none. */
export function notFiniteNotes({ notFinite }: Pick<WholeWeights, 'notFinite'>): ModelNote[] {
  const tensors = [...notFinite];
  if (tensors.length === 0) return [];
  return [{ code: 'import.notFinite', args: { count: tensors.length, tensors } }];
}
