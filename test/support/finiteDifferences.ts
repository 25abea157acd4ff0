import { expect } from 'vitest';
import { createReferenceBackend } from '../../engine/backends/reference';
import type { Tensor } from '../../engine/tensor/tensor';
import { compile, feed } from './evaluate';

/** Elements of one input that are moved; more would only take longer. */
const PROBES = 40;
const STEP = 1e-5;
const TOLERANCE = 1e-6;

/**
 * Compares gradients of a scalar with central differences in double precision.
 * `wrt` names the places in `placeholders` whose gradients are given, in that order.
 */
export async function expectGradients(
  placeholders: readonly Tensor[],
  values: readonly ArrayLike<number>[],
  loss: Tensor,
  wrt: readonly number[],
  gradients: readonly Tensor[],
  what: string,
): Promise<void> {
  const backend = createReferenceBackend({ precision: 'float64' });
  const executable = await compile(backend, placeholders, [loss, ...gradients]);
  const at = async (input: number, element: number, move: number): Promise<number> => {
    executable.input(input)[element] = (values[input]?.[element] as number) + move;
    await executable.run();
    return (await executable.output(0))[0] as number;
  };
  feed(executable, values);
  await executable.run();
  const found = [];
  for (const index of wrt.keys()) found.push(await executable.output(index + 1));
  for (const [index, input] of wrt.entries()) {
    const length = values[input]?.length as number;
    const stride = Math.max(1, Math.floor(length / PROBES));
    for (let element = 0; element < length; element += stride) {
      const difference = ((await at(input, element, STEP)) - (await at(input, element, -STEP))) / (2 * STEP);
      await at(input, element, 0);
      const gradient = found[index]?.[element] as number;
      const error = Math.abs(gradient - difference) / Math.max(1, Math.abs(difference));
      const message = `${what}: input ${input}[${element}] has gradient ${gradient}, differences give ${difference}`;
      expect(error <= TOLERANCE, message).toBe(true);
    }
  }
  executable.dispose();
}
