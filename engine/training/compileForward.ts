import type { Network } from '../graph/build';
import type { Runtime } from '../plan/runtime';
import { constant, placeholder } from '../tensor/create';
import { noGrad } from '../tensor/gradMode';

/** All outputs of a network in evaluation mode, ready to be run on batches of one size. Who asks for it disposes of it. */
export async function compileForward(runtime: Runtime, network: Network, batch: number) {
  const inputs = network.inputs.map(({ name, shape }) =>
    placeholder(name, { shape: [batch, ...shape], dtype: 'float32' }),
  );
  const key = constant(new Int32Array(2), [2]);
  const { outputs } = noGrad(() => network.forward({ inputs, mode: 'eval', key }));
  const executable = await runtime.compile({ inputs, outputs: [...outputs], assigns: [] });
  return { executable, shapes: outputs.map(({ shape }) => shape) };
}
