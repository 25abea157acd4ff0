import type { TensorData } from '../../../engine/core/dtype';
import { RandomStream } from '../../../engine/core/rng';
import { numel } from '../../../engine/core/shape';
import type { OpAttrs, OpName } from '../../../engine/ops/attrs';
import type { Backend } from '../../../engine/plan/backend';
import { placeholder } from '../../../engine/tensor/create';
import { record } from '../../../engine/tensor/tensor';
import { evaluate } from '../../support/evaluate';
import type { CaseInput, OpCase } from './cases/opCase';

function draw({ shape, dtype, kind, values }: CaseInput, random: RandomStream): TensorData {
  const data = dtype === 'int32' ? new Int32Array(numel(shape)) : new Float32Array(numel(shape));
  const draws = {
    normal: () => random.normal(),
    positive: () => Math.abs(random.normal()) + 0.01,
    wide: () => random.normal() * 6,
    integers: () => random.integer(9) - 4,
  };
  return data.map((_, i) =>
    values && values.length > 0 ? (values[i % values.length] as number) : draws[kind ?? 'normal'](),
  );
}

/** Below this a float32 has no digits to spare: GPUs may take such numbers for zeros of their sign (WGSL, section 15.7.2). */
const SMALLEST_NORMAL = 2 ** -126;

const flushed = (value: number): number => (Math.abs(value) < SMALLEST_NORMAL ? value * 0 : value);

/** The output of one case of an op on a backend. `flush`: on numbers that a GPU takes as they are. */
export async function runCase(
  backend: Backend,
  op: OpName,
  { inputs, attrs }: OpCase<OpAttrs[OpName]>,
  flush = false,
): Promise<TensorData> {
  const random = new RandomStream(7, 1);
  const feeds = inputs.map((input, i) => {
    const type = { shape: input.shape, dtype: input.dtype ?? 'float32' } as const;
    return [placeholder(`input ${i}`, type), flush ? draw(input, random).map(flushed) : draw(input, random)] as const;
  });
  const output = record(
    op,
    feeds.map(([tensor]) => tensor),
    attrs,
  );
  const [values] = await evaluate(backend, feeds, [output]);
  return values as TensorData;
}
