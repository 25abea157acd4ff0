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

/** From N×H×W×C to N×C×H×W. */
const ORDER = '0, 3, 1, 2';

/** Other programs write pictures so, and numbers that are only shaped anew would be scrambled. */
function isChannelsLast(own: readonly number[], sample: readonly number[]): boolean {
  const [channels, ...sizes] = sample;
  return sizes.length === 2 && own.join() === [...sizes, channels].join() && own.join() !== sample.join();
}

function samplesOf(file: string, tensor: FileTensor, sample: readonly number[]): Float32Array {
  const [, ...own] = tensor.shape;
  const fits =
    tensor.shape.length > 0 && own.length === sample.length && own.every((size, axis) => size === sample[axis]);
  if (tensor.dtype !== 'float32' || !fits) {
    const expected = formatShape(['N', ...sample]);
    const args = { file, expected, got: `${tensor.dtype} ${formatShape(tensor.shape)}` };
    if (isChannelsLast(own, sample)) throw new InputError('cli.predict.input.channelsLast', { ...args, order: ORDER });
    throw new InputError(fits ? 'cli.predict.input.kind' : 'cli.predict.input', args);
  }
  return tensor.data;
}
