import { type Pieces, type StoredTensor, storedIn, streamed, type TensorBytes } from '../../formats';
import type { WeightFormat } from '../../formats/catalogue';
import { bytesBehind, type FileTensor } from '../../formats/fileTensor';
import { initialState, type Network, type NetworkState } from '../../graph/build';
import { type FitRow, fitWeights } from './fitWeights';
import { toFileTensor, weightPieces } from './write';

/**
 * A state's tensor as a file of ours holds it, whatever type it has where it lies; it is never whole in memory.
 * @param onNotFinite Called where it holds NaN or infinite values once they are float32.
 */
export function streamOfState(state: NetworkState, stored: StoredTensor, onNotFinite?: () => void): TensorBytes {
  const { shape, exportDtype } = state.spec;
  const dtype = exportDtype === 'int64' ? 'int64' : 'float32';
  return streamed({ dtype, shape }, (from, to) => {
    const part = stored.part(from, to);
    const values = stored.dtype === dtype ? part : floats(part);
    if (values instanceof Float32Array && !values.every(Number.isFinite)) {
      onNotFinite?.();
      // No whole number is NaN.
      if (dtype === 'int64') values.set(values.map((value) => (Number.isFinite(value) ? value : 0)));
    }
    return bytesBehind(values instanceof Float32Array ? toFileTensor(state, values).data : values);
  });
}

const floats = (data: FileTensor['data']): Float32Array =>
  Float32Array.from(data as ArrayLike<number | bigint>, Number);

export interface WholeWeights {
  /** What became of every parameter, buffer and tensor. */
  readonly rows: readonly FitRow[];
  /** How many of the network's come from the file. */
  readonly found: number;
  /** All that the network needs as a weights file; what is not found is drawn with `seed`. */
  pieces(format: WeightFormat): Pieces;
  /** Bytes of all its tensors. */
  readonly bytes: number;
  /** What of the file was taken, with the network's own beside it. */
  readonly taken: ReadonlyMap<NetworkState, StoredTensor>;
  /** Those of the network's whose values are not all finite, known once all pieces were fetched. */
  readonly notFinite: ReadonlySet<string>;
}

/** Finds a network's weights among stored ones and makes them whole. */
export function wholeWeights(network: Network, stored: ReadonlyMap<string, StoredTensor>, seed: number): WholeWeights {
  const { weights, rows } = fitWeights(network.state, stored);
  const drawn = weights.size < network.state.length ? initialState(network, seed) : new Map<string, Float32Array>();
  const taken = new Map<NetworkState, StoredTensor>();
  const notFinite = new Set<string>();
  const streams = new Map(
    network.state.map((state): [string, TensorBytes] => {
      const { shape } = state.spec;
      const own = () => storedIn({ dtype: 'float32', shape, data: drawn.get(state.name) as Float32Array });
      const found = weights.get(state.name);
      if (found) taken.set(state, found);
      return [state.name, streamOfState(state, found ?? own(), () => notFinite.add(state.name))];
    }),
  );
  const bytes = [...streams.values()].reduce((sum, { size }) => sum + size, 0);
  const pieces = (format: WeightFormat) => weightPieces(streams, format, {});
  return { rows, found: weights.size, pieces, bytes, taken, notFinite };
}
