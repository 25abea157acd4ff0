import { InputError } from '../../core/errors';
import type { FileSource, StoredTensor } from '../../formats';
import type { NetworkState } from '../../graph/build';
import { matching } from './match';
import { openWeightSets } from './read';

/** Which of the sets of weights in a file was taken. */
export interface ChosenSet {
  readonly taken: string;
  /** Others that would have suited as well: a script may keep averaged weights beside the last ones. */
  readonly others: readonly string[];
}

/** The set of weights in a file that belongs to a network, the likeliest of several; where none does, the likeliest of all. */
export function weightsFor(
  state: readonly NetworkState[],
  source: FileSource,
  file: string,
): ChosenSet & { readonly tensors: ReadonlyMap<string, StoredTensor> } {
  const sets = openWeightSets(source, file).map(({ name, open }) => ({ name, tensors: open() }));
  const suiting = sets.filter(({ tensors }) => suits(state, tensors));
  const [chosen, ...others] = suiting.length > 0 ? suiting : sets.slice(0, 1);
  return { tensors: chosen?.tensors ?? new Map(), taken: chosen?.name ?? file, others: others.map(({ name }) => name) };
}

function suits(state: readonly NetworkState[], tensors: ReadonlyMap<string, StoredTensor>): boolean {
  try {
    matching(state, tensors);
    return true;
  } catch (error) {
    if (error instanceof InputError && error.code === 'weights.mismatch') return false;
    throw error;
  }
}
