import type { ImportKind } from './importStore';

/** Endings by what they are of. Of a model's files the first ending that is there is the model, the rest lies beside it. */
const ENDINGS: Readonly<Record<ImportKind, RegExp>> = {
  model: /\.(onnx|json)$/i,
  weights: /\.(safetensors|npz|pt|pth)$/i,
};

/** What the system's dialog offers: a model's weights may lie in files of any name. */
export const ACCEPT: Readonly<Record<ImportKind, string>> = {
  model: '.onnx,.json,.bin,.data,.weight,.pb',
  weights: '.safetensors,.npz,.pt,.pth',
};

type Named = Pick<File, 'name'>;

/** The file that is meant; undefined where there is none of the kind. */
export function mainOf<F extends Named>(kind: ImportKind, files: readonly F[]): F | undefined {
  const fits = files.filter(({ name }) => ENDINGS[kind].test(name));
  return fits.find(({ name }) => /\.onnx$|^model\.json$/i.test(name)) ?? fits[0];
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
