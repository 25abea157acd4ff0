import {
  companionsOf,
  endingsOf,
  formatByEnding,
  MODEL_FORMATS,
  WEIGHT_FORMATS,
} from '../../../../engine/formats/catalogue';
import { asDesignName } from '../../../../engine/graph/names';
import type { ImportKind } from './importStore';

/** Formats by what they are of. Of a model's files the first that has one is the model, the rest lies beside it. */
const FORMATS = { model: MODEL_FORMATS, weights: WEIGHT_FORMATS } as const;

/** What the system's dialog offers: a model's weights may lie in files of their own. */
export function acceptedOf(kind: ImportKind): string {
  const endings = [...FORMATS[kind].flatMap(endingsOf), ...companionsOf(FORMATS[kind])];
  return endings.map((ending) => `.${ending}`).join(',');
}

type Named = Pick<File, 'name'>;

/** Files that were given together, what they are, and which of them is meant. */
export interface Sorted<F extends Named = File> {
  readonly kind: ImportKind;
  readonly main: F;
  readonly files: readonly F[];
}

/** A model before weights, which may lie beside it. Null where there is neither. */
export function sorted<F extends Named>(files: readonly F[]): Sorted<F> | null {
  for (const kind of ['model', 'weights'] as const) {
    const main = mainOf(kind, files);
    // Of several weights one is meant; a model comes with what lies beside it.
    if (main) return { kind, main, files: kind === 'model' ? files : [main] };
  }
  return null;
}

function mainOf<F extends Named>(kind: ImportKind, files: readonly F[]): F | undefined {
  const fits = files.filter(({ name }) => formatByEnding(FORMATS[kind], name) !== null);
  // Much is called .json: the name that TensorFlow.js gives goes first, and a model of one file before those.
  return fits.find(({ name }) => formatByEnding(['onnx'], name) ?? /^model\.json$/i.test(name)) ?? fits[0];
}

/** What a design of a model is called. */
export function stemOf(file: string): string {
  return asDesignName(file.replace(/\.[^.]+$/, '')) || 'model';
}
