import { numel } from '../core/shape';
import {
  type FileSource,
  isPt,
  openSafetensors,
  type StoredTensor,
  streamSafetensors,
  type TensorStream,
} from '../formats';
import { bytesBehind } from '../formats/fileTensor';
import { isZip } from '../formats/zip';
import { initialState, type Network, type NetworkState } from '../graph/build';
import { type FitRow, fitWeights } from './fitWeights';
import { decodeWeights, MARK, numbersOf, toFileTensor } from './weights';

/** Weights of a file in any format; those of safetensors stay there until they are asked for. `file` names it in errors. */
export function openWeights(source: FileSource, file: string): ReadonlyMap<string, StoredTensor> {
  const head = source.subarray(0, Math.min(16, source.length));
  if (!isZip(head) && !isPt(head, file)) return openSafetensors(source, file).tensors;
  const tensors = decodeWeights(source.subarray(0, source.length), file);
  return new Map(
    [...tensors].map(([name, tensor]) => [name, { dtype: tensor.dtype, shape: tensor.shape, load: () => tensor }]),
  );
}

export interface WholeWeights {
  /** What became of every parameter, buffer and tensor. */
  readonly rows: readonly FitRow[];
  /** How many of the network's come from the file. */
  readonly found: number;
  /** All that the network needs as a safetensors file; what is not found is drawn with `seed`. */
  readonly pieces: AsyncIterable<Uint8Array>;
  /** Bytes of all its tensors. */
  readonly bytes: number;
}

/** Finds a network's weights among stored ones and makes them whole. */
export function wholeWeights(network: Network, stored: ReadonlyMap<string, StoredTensor>, seed: number): WholeWeights {
  const { weights, rows } = fitWeights(network.state, stored);
  const drawn = weights.size < network.state.length ? initialState(network, seed) : new Map<string, Float32Array>();
  const streams = new Map(
    network.state.map((state): [string, TensorStream] => {
      const found = weights.get(state.name);
      const values = () => (found ? numbersOf(found.load()) : (drawn.get(state.name) as Float32Array));
      return [state.name, streamed(state, values)];
    }),
  );
  const bytes = network.state.reduce((sum, { spec }) => sum + numel(spec.shape) * sizeOf(spec), 0);
  return { rows, found: weights.size, pieces: streamSafetensors(streams, MARK), bytes };
}

const sizeOf = ({ exportDtype }: NetworkState['spec']) => (exportDtype === 'int64' ? 8 : 4);

function streamed(state: NetworkState, values: () => Float32Array): TensorStream {
  const { shape, exportDtype } = state.spec;
  return {
    dtype: exportDtype === 'int64' ? 'int64' : 'float32',
    shape,
    pieces: () => [bytesBehind(toFileTensor(state, values()).data)],
  };
}
