import { InputError } from '../../../engine/core/errors';
import { checkDesign } from '../../../engine/data';
import { convertedNotes, type ModelNote } from '../../../engine/formats/model/readModel';
import { putTogether } from '../../../engine/formats/parametrized';
import type { StoredTensor } from '../../../engine/formats/stored';
import { buildNetwork, type Network, type NetworkState } from '../../../engine/graph/build';
import type { DesignDocument } from '../../../engine/graph/document';
import { openWeightSets } from '../../../engine/training/weights';
import { foundByName } from '../../../engine/training/weights/fitWeights';
import { type WholeWeights, wholeWeights } from '../../../engine/training/weights/wholeWeights';
import { fileSource } from '../files/fileSource';
import { dictNotes, foldedNotes, guessNotes, notFiniteNotes, partNotes } from './notes';

/** A design's network, to which weights are to be fitted. Throws InputError with what is wrong with it. */
export function networkOf(document: DesignDocument): Network {
  return buildNetwork(document, checkDesign(document));
}

export interface FittedFile extends WholeWeights {
  /** What is not as it was in the file, and what is not sure. */
  readonly notes: readonly ModelNote[];
  /** What is known only once its pieces were all fetched. */
  written(): readonly ModelNote[];
}

interface FittedSet {
  readonly name: string;
  readonly fitted: WholeWeights;
  readonly score: number;
  /** Of `putTogether`. */
  readonly made: readonly string[];
  readonly left: readonly string[];
}

/** Weights of a file for a network, whole. Where nothing suits, the rows say why. Throws InputError `fit.empty`, `fit.parts`. @param shown What a person calls the file. */
export function fitWeightsFile(path: string, shown: string, network: Network, seed: number): FittedFile {
  const sets = openWeightSets(fileSource(path, shown), shown);
  let best: FittedSet | null = null;
  let size = 0;
  for (const { name, open } of sets) {
    const stored = open();
    size += stored.size;
    const { tensors, made, left } = putTogether(stored);
    const fitted = wholeWeights(network, tensors, seed);
    // What the names say counts before what only the shapes allow.
    const score = foundByName(fitted.rows) * (network.state.length + 1) + fitted.found;
    if (!best || score > best.score) best = { name, fitted, score, made, left };
  }
  if (size === 0 || !best) throw new InputError('fit.empty', { file: shown });
  const { name, fitted, made, left } = best;
  if (left.length > 0) throw new InputError('fit.parts', { file: shown, tensors: left });
  const others = sets.map((set) => set.name).filter((other) => other !== name);
  return {
    ...fitted,
    notes: [
      ...dictNotes(shown, name, others),
      ...partNotes(made),
      ...foldedNotes(fitted),
      ...guessNotes(fitted),
      ...convertedNotes([...fitted.taken].map(([state, stored]) => convertedFrom(state, stored))),
    ],
    written: () => notFiniteNotes(fitted),
  };
}

/** The type that numbers had where they are floats of another size now. */
function convertedFrom({ spec }: NetworkState, { dtype, converted }: StoredTensor): string | null {
  if (spec.exportDtype) return null;
  return converted ?? (dtype === 'float32' ? null : dtype);
}
