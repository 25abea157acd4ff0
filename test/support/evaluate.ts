import type { TensorData } from '../../engine/core/dtype';
import type { Backend, Executable } from '../../engine/plan/backend';
import { createPlan } from '../../engine/plan/createPlan';
import type { Tensor } from '../../engine/tensor/tensor';

/** Values for the placeholders of a plan, in their order. */
export type Feeds = readonly (readonly [placeholder: Tensor, data: ArrayLike<number>])[];

/** Compiles `outputs` as one plan that reads `placeholders`. */
export function compile(
  backend: Backend,
  placeholders: readonly Tensor[],
  outputs: readonly Tensor[],
): Promise<Executable> {
  return backend.compile(createPlan({ inputs: placeholders, outputs, assigns: [] }), new Map());
}

/** Fills the inputs of a compiled plan. */
export function feed(executable: Executable, values: readonly ArrayLike<number>[]): void {
  for (const [index, data] of values.entries()) executable.input(index).set(data);
}

/** Values of `outputs`, computed once. */
export async function evaluate(backend: Backend, feeds: Feeds, outputs: readonly Tensor[]): Promise<TensorData[]> {
  const placeholders = feeds.map(([placeholder]) => placeholder);
  const executable = await compile(backend, placeholders, outputs);
  feed(
    executable,
    feeds.map(([, data]) => data),
  );
  await executable.run();
  const values = [];
  for (const index of outputs.keys()) values.push(await executable.output(index));
  executable.dispose();
  return values;
}
