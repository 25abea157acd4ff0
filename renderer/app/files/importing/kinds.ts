import {
  companionsOf,
  endingsOf,
  formatByEnding,
  MODEL_FORMATS,
  WEIGHT_FORMATS,
} from '../../../../engine/formats/catalogue';
import type { ImportKind } from './importStore';

/** Formats by what they are of. Of a model's files the first that has one is the model, the rest lies beside it. */
const FORMATS = { model: MODEL_FORMATS, weights: WEIGHT_FORMATS } as const;

/** What the system's dialog offers: a model's weights may lie in files of their own. */
export function acceptedOf(kind: ImportKind): string {
  const endings = [...FORMATS[kind].flatMap(endingsOf), ...companionsOf(FORMATS[kind])];
  return endings.map((ending) => `.${ending}`).join(',');
}

type Named = Pick<File, 'name'>;

/** The file that is meant; undefined where there is none of the kind. */
export function mainOf<F extends Named>(kind: ImportKind, files: readonly F[]): F | undefined {
  const fits = files.filter(({ name }) => formatByEnding(FORMATS[kind], name) !== null);
  // Much is called .json: the name that TensorFlow.js gives goes first, and a model of one file before those.
  return fits.find(({ name }) => formatByEnding(['onnx'], name) ?? /^model\.json$/i.test(name)) ?? fits[0];
}

/** What files are, taken together; null: neither. */
export function kindOf(files: readonly Named[]): ImportKind | null {
  if (mainOf('model', files)) return 'model';
  return mainOf('weights', files) ? 'weights' : null;
}

/** What a design of a model is called. */
export function stemOf(file: string): string {
  return file.replace(/\.[^.]+$/, '').slice(0, 100) || 'model';
}
