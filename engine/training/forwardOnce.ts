import type { StoredTensor } from '../formats';
import { storedIn } from '../formats';
import type { Network } from '../graph/build';
import type { Backend } from '../plan/backend';
import { Runtime } from '../plan/runtime';
import { compileForward } from './compileForward';
import { fillVariable } from './fillVariable';
import type { Prediction } from './predict';

/**
 * All outputs of a network in evaluation mode, for one batch.
 * @param values Parameters and buffers by name, in memory or in a file. @param inputs One for each of the network's inputs.
 */
export async function forwardOnce(
  network: Network,
  values: ReadonlyMap<string, Float32Array | StoredTensor>,
  inputs: readonly Float32Array[],
  batch: number,
  backend: Backend,
): Promise<readonly Prediction[]> {
  const runtime = new Runtime(backend);
  try {
    for (const { name, variable } of network.state) {
      const held = values.get(name) as Float32Array | StoredTensor;
      const { shape } = variable.type;
      const stored = held instanceof Float32Array ? storedIn({ dtype: 'float32', shape, data: held }) : held;
      await fillVariable(runtime, variable, stored);
    }
    const { executable, shapes } = await compileForward(runtime, network, batch);
    for (const [index, data] of inputs.entries()) executable.input(index).set(data);
    await executable.run();
    const results: Prediction[] = [];
    for (const [index, shape] of shapes.entries()) {
      results.push({ shape, data: Float32Array.from(await executable.output(index)) });
    }
    executable.dispose();
    return results;
  } finally {
    runtime.dispose();
  }
}
