import type { Backend, DeviceBuffer } from '../../engine/plan/backend';
import { createPlan } from '../../engine/plan/createPlan';
import type { Tensor } from '../../engine/tensor/tensor';
import type { VariableRef } from '../../engine/tensor/variable';
import { feed } from './evaluate';

/** First and last place along a dimension on which a number of an output depends; null where it depends on none. */
export type Reach = readonly [first: number, last: number] | null;

/** Changes of other sizes, signs and patterns, so that no maximum, kink or limit hides all of them. */
const CHANGES = [7.3, 17.3, -7.3, -17.3, 0.37, 5.1, -0.53, -5.1];

const pattern = (kind: number, at: number): number =>
  kind % 2 === 0 ? 1 + 0.1 * Math.sin(at) : Math.cos(at * (kind + 0.3));

interface Options {
  /** Whether what is changed holds whole numbers, of which the next higher ones are allowed too. */
  readonly indices?: boolean;
  readonly buffers?: ReadonlyMap<VariableRef, DeviceBuffer>;
}

/**
 * Finds by trying what each number of the outputs depends on: all numbers at one place of `dim` are changed, and
 * what comes out is compared.
 * @param values Of the placeholders; the one that is changed has one sample.
 * @param dim Of the placeholder `changed`; the batch is 0.
 */
export async function influence(
  backend: Backend,
  placeholders: readonly Tensor[],
  values: readonly ArrayLike<number>[],
  outputs: readonly Tensor[],
  changed: number,
  dim: number,
  { indices = false, buffers = new Map() }: Options = {},
): Promise<Reach[][]> {
  const executable = await backend.compile(createPlan({ inputs: placeholders, outputs, assigns: [] }), buffers);
  const run = async (given: readonly ArrayLike<number>[]) => {
    feed(executable, given);
    await executable.run();
    const found = [];
    for (const at of outputs.keys()) found.push(Array.from(await executable.output(at)));
    return found;
  };
  const before = await run(values);
  const reaches = before.map((each) => each.map((): Reach => null));
  const { shape } = placeholders[changed] as Tensor;
  const inner = shape.slice(dim + 1).reduce((product, size) => product * size, 1);
  const size = shape[dim] as number;
  for (let place = 0; place < size; place++) {
    for (const [kind, by] of (indices ? [1] : CHANGES).entries()) {
      const other = Array.from(values[changed] as ArrayLike<number>, (value, at) =>
        Math.floor(at / inner) % size === place ? value + by * (indices ? 1 : pattern(kind, at)) : value,
      );
      const after = await run(values.with(changed, other));
      for (const [output, numbers] of after.entries()) {
        for (const [at, value] of numbers.entries()) {
          if (value === before[output]?.[at]) continue;
          const row = reaches[output] as Reach[];
          row[at] = [row[at]?.[0] ?? place, place];
        }
      }
    }
  }
  executable.dispose();
  return reaches;
}
