import type { Backend, Executable } from '../../../engine/plan/backend';
import { createPlan } from '../../../engine/plan/createPlan';
import { placeholder } from '../../../engine/tensor/create';
import type { ProductShape } from '../requests';

/** A matrix product as a plan of its own, its operands filled. */
export async function productPlan(backend: Backend, shape: ProductShape): Promise<Executable> {
  const { m, n, k, transposeA = false, transposeB = false } = shape;
  const a = placeholder('a', { shape: transposeA ? [k, m] : [m, k], dtype: 'float32' });
  const b = placeholder('b', { shape: transposeB ? [n, k] : [k, n], dtype: 'float32' });
  const plan = createPlan({ inputs: [a, b], outputs: [a.matmul(b, { transposeA, transposeB })], assigns: [] });
  const executable = await backend.compile(plan, new Map());
  for (const index of [0, 1]) {
    const input = executable.input(index);
    for (let i = 0; i < input.length; i++) input[i] = ((i * 7) % 13) / 13 - 0.5;
  }
  return executable;
}
