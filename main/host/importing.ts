import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InputError } from '../../engine/core/errors';
import { checkDesign } from '../../engine/data';
import {
  endingsText,
  formatByEnding,
  MODEL_FORMATS,
  type ModelFormat,
  WEIGHT_FORMATS,
  type WeightFormat,
} from '../../engine/formats/catalogue';
import { type Beside, convertedNotes, type ModelNote, type ReadModel } from '../../engine/formats/model/readModel';
import { readOnnx } from '../../engine/formats/onnx/read/readOnnx';
import { putTogether } from '../../engine/formats/parametrized';
import { bytesOfStored, type FileSource, type Pieces, type StoredTensor } from '../../engine/formats/stored';
import { readTfjs } from '../../engine/formats/tfjs/readTfjs';
import { buildNetwork, type Network, type NetworkState } from '../../engine/graph/build';
import type { DesignDocument } from '../../engine/graph/document';
import { LIMITS } from '../../engine/graph/limits';
import { foundByName } from '../../engine/training/fitWeights';
import { openWeightSets, weightPieces } from '../../engine/training/weights';
import { type WholeWeights, wholeWeights } from '../../engine/training/wholeWeights';
import { onFile } from './failures';
import { fileSource } from './fileSource';
import { preparingIn, withTransforms } from './importedTransforms';

type ModelReader = (
  source: FileSource,
  file: string,
  options: {
    readonly name: string;
    readonly beside: Beside;
    readonly preparing: typeof preparingIn;
  },
) => ReadModel;

const READERS: Readonly<Record<ModelFormat, ModelReader>> = { onnx: readOnnx, tfjs: readTfjs };

interface ModelFile extends ReadModel {
  /** What was read beside the file, by the names that stand in it. */
  readonly beside: readonly string[];
}

/**
 * A model's file as a design, with what lies beside it. Throws InputError `import.*` for other endings, and what the
 * readers throw. @param shown What a person calls the file. @param name Of the design.
 */
export function readModelFile(folder: string, file: string, shown: string, name: string): ModelFile {
  const format = formatByEnding(MODEL_FORMATS, file);
  if (format === null) {
    if (formatByEnding(WEIGHT_FORMATS, file) !== null) throw new InputError('import.weightsAlone', { file: shown });
    throw new InputError('import.format', { file: shown, known: endingsText(MODEL_FORMATS) });
  }
  const source = fileSource(join(folder, file), shown);
  const read = new Set<string>();
  const beside = (location: string) => {
    const found = besideIn(folder, location);
    if (found) read.add(location);
    return found;
  };
  const model = READERS[format](source, shown, { name: cut(name), beside, preparing: preparingIn });
  return { ...withTransforms(model), beside: [...read] };
}

/** As much of a file's name as a design's may have, which ends in no half of a letter. */
const cut = (name: string) => name.slice(0, LIMITS.nameLength).replace(/[\uD800-\uDBFF]$/, '');

/** A file that a model names: in its own folder or below, and nowhere else. */
function besideIn(folder: string, location: string): FileSource | null {
  const path = resolve(folder, location);
  if (location === '' || !path.startsWith(join(folder, '/'))) return null;
  return onFile(location, () => statSync(path, { throwIfNoEntry: false })) ? fileSource(path) : null;
}

export interface ModelWeights {
  /** A file of them. */
  readonly pieces: Pieces;
  /** Bytes of all tensors. */
  readonly bytes: number;
  /** What is known only once the pieces were all fetched. */
  written(): readonly ModelNote[];
}

export function weightsOfModel({ weights }: ReadModel, format: WeightFormat): ModelWeights {
  const notFinite = new Set<string>();
  const streams = new Map(
    [...weights].map(([name, stored]) => [name, bytesOfStored(stored, () => notFinite.add(name))] as const),
  );
  const bytes = [...streams.values()].reduce((sum, { size }) => sum + size, 0);
  return { pieces: weightPieces(streams, format, {}), bytes, written: () => notFiniteNotes({ notFinite }) };
}

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

/** Weights of a file for a network, whole. Where nothing suits, the rows say why. Throws InputError `fit.empty`, `fit.parts`. @param shown As above. */
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

const dictNotes = (file: string, taken: string, others: readonly string[]): ModelNote[] =>
  others.length === 0 ? [] : [{ code: 'import.dicts', args: { file, taken, others } }];

const partNotes = (tensors: readonly string[]): ModelNote[] =>
  tensors.length === 0 ? [] : [{ code: 'import.parts', args: { count: tensors.length, tensors } }];

function guessNotes({ rows }: WholeWeights): ModelNote[] {
  const count = rows.filter(({ how }) => how === 'guess').length;
  return count === 0 ? [] : [{ code: 'import.guessed', args: { count } }];
}

function notFiniteNotes({ notFinite }: Pick<WholeWeights, 'notFinite'>): ModelNote[] {
  const tensors = [...notFinite];
  if (tensors.length === 0) return [];
  return [{ code: 'import.notFinite', args: { count: tensors.length, tensors } }];
}
