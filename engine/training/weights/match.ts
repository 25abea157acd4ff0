import { InputError } from '../../core/errors';
import { formatShape, numel, type Shape, sameShape } from '../../core/shape';
import type { FileTensor, TensorMap } from '../../formats';
import type { NetworkState } from '../../graph/build';
import type { Runtime } from '../../plan/runtime';

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
      differing.push(`${name} (${formatShape(tensor.shape)} ≠ ${formatShape(spec.shape)})`);
    } else {
      matched.set(name, tensor);
    }
  }
  if (missing.length + differing.length + unexpected.size > 0) {
    throw new InputError('weights.mismatch', {
      missing,
      unexpected: [...unexpected],
      shapes: differing,
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
