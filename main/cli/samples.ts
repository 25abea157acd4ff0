import { InputError } from '../../engine/core/errors';
import { formatShape } from '../../engine/core/shape';
import { type FileTensor, readNpy, readNpz, type TensorMap } from '../../engine/formats';
import { isZip } from '../../engine/formats/zip';
import type { Network } from '../../engine/graph/build';
import type { CliContext } from './context';
import { readGivenFile } from './weightsFile';

/**
 * float32 samples for each of a network's inputs, by its name: an .npz holds an array for each, an .npy that of the only one.
 * Throws InputError `cli.predict.*` naming file, expected and got.
 */
export function readSamples(context: CliContext, file: string, { inputs }: Network): ReadonlyMap<string, Float32Array> {
  const names = inputs.map(({ name }) => name);
  const [only] = names;
  const bytes = readGivenFile(context, file);
  let arrays: TensorMap;
  if (isZip(bytes)) {
    arrays = readNpz(bytes, file);
    const found = [...arrays.keys()];
    if (found.length !== names.length || names.some((name) => !arrays.has(name))) {
      throw new InputError('cli.predict.arrays', { file, inputs: names, found });
    }
  } else {
    const array = readNpy(bytes, file);
    if (only === undefined || names.length > 1) throw new InputError('cli.predict.oneArray', { file, inputs: names });
    arrays = new Map([[only, array]]);
  }
  const place = (name: string) => (isZip(bytes) ? `${file}/${name}` : file);
  return new Map(
    inputs.map(({ name, shape }) => [name, samplesOf(place(name), arrays.get(name) as FileTensor, shape)]),
  );
}

function samplesOf(file: string, tensor: FileTensor, sample: readonly number[]): Float32Array {
  const [, ...own] = tensor.shape;
  const fits =
    tensor.shape.length > 0 && own.length === sample.length && own.every((size, axis) => size === sample[axis]);
  if (tensor.dtype !== 'float32' || !fits) {
    const expected = formatShape(['N', ...sample]);
    throw new InputError('cli.predict.input', { file, expected, got: `${tensor.dtype} ${formatShape(tensor.shape)}` });
  }
  return tensor.data;
}
