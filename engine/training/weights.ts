import type { TensorData } from '../core/dtype';
import { InputError } from '../core/errors';
import { formatShape, numel, type Shape, sameShape } from '../core/shape';
import {
  type FilePieces,
  type FileSource,
  type FileTensor,
  isPt,
  openNpz,
  openPt,
  openSafetensors,
  type StoredTensor,
  streamNpz,
  streamOf,
  streamPt,
  streamSafetensors,
  type TensorBytes,
  type TensorMap,
  writeNpz,
  writePt,
  writeSafetensors,
} from '../formats';
import type { WeightFormat } from '../formats/weightFormats';
import { isZip } from '../formats/zip';
import type { NetworkState } from '../graph/build';
import type { Choice } from '../graph/document';
import type { Runtime } from '../plan/runtime';

/** A state's values as a file holds them: PyTorch's dotted name, shape and type. Floats are not copied. */
export function toFileTensor({ spec }: Pick<NetworkState, 'spec'>, values: TensorData): FileTensor {
  if (spec.exportDtype === 'int64') {
    return {
      dtype: 'int64',
      shape: spec.shape,
      data: BigInt64Array.from(values, (value) => BigInt(Math.round(value))),
    };
  }
  const data = values instanceof Float32Array ? values : Float32Array.from(values);
  return { dtype: 'float32', shape: spec.shape, data };
}

/** PyTorch's and transformers' loaders ask for this mark. */
export const MARK = { format: 'pt' };

/** What stands in a weights file beside the weights, as texts by name. */
type Notes = Readonly<Record<string, string>>;

/** Under this name the transforms stand, as JSON, that every input must go through before it meets the weights. */
export const TRANSFORMS = 'layerloom.transforms';

const WRITERS: Record<WeightFormat, (weights: TensorMap, notes: Notes) => Uint8Array> = {
  safetensors: (weights, notes) => writeSafetensors(weights, { ...notes, ...MARK }),
  npz: (weights) => writeNpz(weights),
  pt: (weights) => writePt(weights),
};

/** Bytes of a weights file. The same weights give the same bytes. Only safetensors has a place for notes. */
export function encodeWeights(weights: TensorMap, format: WeightFormat = 'safetensors', notes: Notes = {}): Uint8Array {
  return WRITERS[format](weights, notes);
}

type Pieces = Iterable<Uint8Array> | FilePieces;

const STREAMS: Record<WeightFormat, (weights: ReadonlyMap<string, TensorBytes>, notes: Notes) => Pieces> = {
  safetensors: (weights, notes) => streamSafetensors(weights, { ...notes, ...MARK }),
  npz: (weights) => streamNpz(weights),
  pt: (weights) => streamPt(weights),
};

/** The same file piece by piece. */
export function weightPieces(weights: ReadonlyMap<string, TensorBytes>, format: WeightFormat, notes: Notes): Pieces {
  return STREAMS[format](weights, notes);
}

/** The same file piece by piece, as safetensors. @param transforms Of the inputs, with all constants. */
export function streamWeights(weights: TensorMap, transforms: readonly Choice[]): FilePieces {
  const notes = transforms.length > 0 ? { [TRANSFORMS]: JSON.stringify(transforms) } : {};
  return streamSafetensors(new Map([...weights].map(([name, tensor]) => [name, streamOf(tensor)])), {
    ...notes,
    ...MARK,
  });
}

/** What a weights file says beside the weights; nothing for one that cannot. */
export function notesOf(source: FileSource, file: string): Notes {
  if (isZip(headOf(source)) || isPt(source, file)) return {};
  const { format: _, ...notes } = openSafetensors(source, file).metadata;
  return notes;
}

/** The transforms that stand in a file's notes; null where there are none. */
export function transformsIn(notes: Notes): readonly Choice[] | null {
  try {
    const found: unknown = JSON.parse(notes[TRANSFORMS] ?? 'null');
    return Array.isArray(found) ? (found as Choice[]) : null;
  } catch {
    return null;
  }
}

/** Reads a weights file, whichever of the formats it has. `file` names it in errors. */
export function decodeWeights(bytes: Uint8Array, file: string): TensorMap {
  return new Map([...openWeights(bytes, file)].map(([name, tensor]) => [name, tensor.load()]));
}

/** The same, but the numbers stay in the file until they are asked for, as far as its format lets them. */
export function openWeights(source: FileSource, file: string): ReadonlyMap<string, StoredTensor> {
  if (isPt(source, file)) return openPt(source, file);
  return isZip(headOf(source)) ? openNpz(source, file) : openSafetensors(source, file).tensors;
}

const headOf = (source: FileSource) => source.subarray(0, Math.min(4, source.length));

/** Values for every parameter and buffer of a network, by name; those that are there as floats are not copied. Throws as `matching`. */
export function matchWeights(state: readonly NetworkState[], weights: TensorMap): ReadonlyMap<string, Float32Array> {
  return new Map([...matching(state, weights)].map(([name, tensor]) => [name, numbersOf(tensor)]));
}

/**
 * Tensors for every parameter and buffer of a network, by name, in the network's order. Throws InputError `weights.mismatch`
 * that lists what is missing, what does not belong and what has another shape.
 */
export function matching<T extends { readonly shape: Shape }>(
  state: readonly NetworkState[],
  weights: ReadonlyMap<string, T>,
): ReadonlyMap<string, T> {
  const missing: string[] = [];
  const differing: string[] = [];
  const unexpected = new Set(weights.keys());
  const matched = new Map<string, T>();
  for (const { name, spec } of state) {
    const tensor = weights.get(name);
    unexpected.delete(name);
    if (!tensor) missing.push(name);
    else if (!sameShape(tensor.shape, spec.shape)) {
      differing.push(`${name} (${formatShape(tensor.shape)}, ${formatShape(spec.shape)})`);
    } else {
      matched.set(name, tensor);
    }
  }
  if (missing.length + differing.length + unexpected.size > 0) {
    throw new InputError('weights.mismatch', {
      missing: listed(missing),
      unexpected: listed([...unexpected]),
      shapes: listed(differing),
    });
  }
  return matched;
}

/** Fills a network's variables on a device. Throws InputError `weights.mismatch` as `matchWeights`. */
export async function loadWeights(runtime: Runtime, state: readonly NetworkState[], weights: TensorMap): Promise<void> {
  const values = matchWeights(state, weights);
  for (const { name, variable } of state) {
    const data = runtime.backend.hostArray('float32', numel(variable.type.shape));
    data.set(values.get(name) as Float32Array);
    await runtime.buffer(variable).write(data);
  }
}

/** Values as the engine holds them; floats are not copied. */
function numbersOf({ data, shape }: FileTensor): Float32Array {
  if (data instanceof Float32Array) return data;
  const values = new Float32Array(numel(shape));
  for (let i = 0; i < values.length; i++) values[i] = Number(data[i]);
  return values;
}

/** The first few names, and how many more there are; a dash for none. */
function listed(names: readonly string[]): string {
  if (names.length === 0) return '—';
  const shown = names.slice(0, 6).join(', ');
  return names.length > 6 ? `${shown}, … (+${names.length - 6})` : shown;
}
