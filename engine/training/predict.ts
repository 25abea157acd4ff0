import { InputError } from '../core/errors';
import { formatShape, numel } from '../core/shape';
import type { TensorMap } from '../formats';
import type { Network } from '../graph/build';
import type { Backend } from '../plan/backend';
import { Runtime } from '../plan/runtime';
import { compileForward } from './compileForward';
import type { OpenNetwork } from './openNetwork';
import { loadWeights } from './weights';

export interface Prediction {
  /** Batch first. */
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/**
 * Raw outputs of a network with given weights, by the outputs' names, in evaluation mode, batch by batch.
 * `inputs`: for each of the network's by its name, samples one after the other, as the network sees them (after transforms).
 * Throws InputError for weights that do not belong to it, and inputs that are no whole samples or not of one number.
 */
export async function predict(
  { document, network }: OpenNetwork,
  weights: TensorMap,
  inputs: ReadonlyMap<string, Float32Array>,
  backend: Backend,
): Promise<ReadonlyMap<string, Prediction>> {
  const count = samplesIn(network, inputs);
  const results = new Map(
    network.outputs.map(({ name, shape }): [string, Prediction] => {
      return [name, { shape: [count, ...shape], data: new Float32Array(count * numel(shape)) }];
    }),
  );
  const runtime = new Runtime(backend);
  try {
    await loadWeights(runtime, network.state, weights);
    const { batchSize } = document.training;
    for (let done = 0; done < count; ) {
      const batch = Math.min(batchSize, count - done);
      const { executable } = await compileForward(runtime, network, batch);
      for (; done + batch <= count; done += batch) {
        for (const [place, { name, shape }] of network.inputs.entries()) {
          const size = numel(shape);
          const samples = (inputs.get(name) as Float32Array).subarray(done * size, (done + batch) * size);
          executable.input(place).set(samples);
        }
        await executable.run();
        for (const [place, { name, shape }] of network.outputs.entries()) {
          results.get(name)?.data.set(await executable.output(place), done * numel(shape));
        }
      }
      executable.dispose();
    }
    return results;
  } finally {
    runtime.dispose();
  }
}

/** How many samples there are, as many for each of the network's inputs. */
function samplesIn(network: Network, inputs: ReadonlyMap<string, Float32Array>): number {
  const counts = network.inputs.map(({ name, shape }) => {
    const size = numel(shape);
    const got = inputs.get(name)?.length ?? 0;
    if (got % size !== 0) throw new InputError('predict.inputSize', { got, size, shape: formatShape(shape) });
    return got / size;
  });
  const [count = 0] = counts;
  if (counts.some((each) => each !== count)) {
    const samples = network.inputs.map(({ name }, place) => `${name}: ${counts[place]}`);
    throw new InputError('predict.counts', { samples });
  }
  return count;
}
