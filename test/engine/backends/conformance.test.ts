import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import type { TensorData } from '../../../engine/core/dtype';
import { RandomStream } from '../../../engine/core/rng';
import { numel } from '../../../engine/core/shape';
import { ops } from '../../../engine/ops';
import type { OpAttrs, OpName } from '../../../engine/ops/attrs';
import type { Backend } from '../../../engine/plan/backend';
import { placeholder } from '../../../engine/tensor/create';
import { record } from '../../../engine/tensor/tensor';
import { evaluate } from '../../support/evaluate';
import { opCases } from './cases';
import type { CaseInput, OpCase } from './cases/opCase';
import { expectAgreement } from './expectAgreement';
import { kernelBuilds, wasmBackend } from './kernelBuilds';

const TOLERANCE = 1e-5;
const reference = createReferenceBackend();

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

async function run(backend: Backend, op: OpName, { inputs, attrs }: OpCase<OpAttrs[OpName]>): Promise<TensorData> {
  const random = new RandomStream(7, 1);
  const feeds = inputs.map((input, i) => {
    const type = { shape: input.shape, dtype: input.dtype ?? 'float32' } as const;
    return [placeholder(`input ${i}`, type), draw(input, random)] as const;
  });
  const output = record(
    op,
    feeds.map(([tensor]) => tensor),
    attrs,
  );
  const [values] = await evaluate(backend, feeds, [output]);
  return values as TensorData;
}

const entries = Object.entries(opCases) as [OpName, readonly OpCase<OpAttrs[OpName]>[]][];

it('has cases for every op there is', () => {
  expect(Object.keys(opCases).sort()).toEqual(Object.keys(ops).sort());
});

describe.each(kernelBuilds)('wasm (%s) gives what the reference gives', async (build) => {
  const backend = await wasmBackend(build);
  describe.each(entries)('%s', (op, cases) => {
    it.each(cases)('$name', async (opCase) => {
      const expected = await run(reference, op, opCase);
      expectAgreement(await run(backend, op, opCase), expected, opCase.exact ? 0 : TOLERANCE);
    });
  });
});
