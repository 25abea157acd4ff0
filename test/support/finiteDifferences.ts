import { expect } from 'vitest';
import { createReferenceBackend } from '../../engine/backends/reference';
import type { Tensor } from '../../engine/tensor/tensor';
import { compile, feed } from './evaluate';

interface Precision {
  /** Elements of one input that are moved; more would only take longer. */
  readonly probes: number;
  /** Distances that are tried, until one agrees: what is too far for one bend is too near for another's rounding. */
  readonly steps: readonly number[];
  readonly tolerance: number;
}

const USUAL: Precision = { probes: 40, steps: [1e-5], tolerance: 1e-6 };

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
  { probes, steps, tolerance }: Precision = USUAL,
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
    const stride = Math.max(1, Math.floor(length / probes));
    for (let element = 0; element < length; element += stride) {
      const gradient = found[index]?.[element] as number;
      const tried: number[] = [];
      const agrees = async (step: number): Promise<boolean> => {
        const difference = ((await at(input, element, step)) - (await at(input, element, -step))) / (2 * step);
        tried.push(difference);
        return Math.abs(gradient - difference) / Math.max(1, Math.abs(difference)) <= tolerance;
      };
      let agreed = false;
      for (const step of steps) agreed ||= await agrees(step);
      await at(input, element, 0);
      const message = `${what}: input ${input}[${element}] has gradient ${gradient}, differences give ${tried.join(', ')}`;
      expect(agreed, message).toBe(true);
    }
  }
  executable.dispose();
}
