import { realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InputError } from '../../../engine/core/errors';
import { refuseEmpty } from '../../../engine/formats/beginning';
import {
  endingsText,
  formatByEnding,
  MODEL_FORMATS,
  type ModelFormat,
  WEIGHT_FORMATS,
  type WeightFormat,
} from '../../../engine/formats/catalogue';
import type { Beside, ModelNote, ReadModel } from '../../../engine/formats/model/readModel';
import { readOnnx } from '../../../engine/formats/onnx/read/readOnnx';
import { bytesOfStored, type FileSource, type Pieces } from '../../../engine/formats/stored';
import { readTfjs } from '../../../engine/formats/tfjs/readTfjs';
import { asDesignName } from '../../../engine/graph/names';
import { weightPieces } from '../../../engine/training/weights';
import { onFile } from '../failures';
import { fileSource } from '../files/fileSource';
import { liesIn } from '../files/paths';
import { notFiniteNotes } from './notes';
import { preparingIn, withTransforms } from './transforms';

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
  refuseEmpty(source, shown);
  const read = new Set<string>();
  const beside = (location: string) => {
    const found = besideIn(folder, file, shown, location);
    if (found) read.add(location);
    return found;
  };
  const model = READERS[format](source, shown, { name: asDesignName(name), beside, preparing: preparingIn });
  return { ...withTransforms(model), beside: [...read] };
}

/**
 * A file that a model names: in its own folder or below, and nowhere else. Where the model's file is a link itself, the folder
 * that it leads to is its own too. Throws InputError `import.outside`.
 */
function besideIn(folder: string, model: string, shown: string, location: string): FileSource | null {
  const path = resolve(folder, location);
  if (path === folder) return null;
  const outside = () => new InputError('import.outside', { file: shown, beside: location });
  if (!path.startsWith(join(folder, '/'))) throw outside();
  return onFile(location, () => {
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return null;
    const own = [folder, dirname(realpathSync(join(folder, model)))];
    if (!own.some((each) => liesIn(each, path))) throw outside();
    return fileSource(path);
  });
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
