import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import { ops } from '../../../engine/ops';
import type { OpAttrs, OpName } from '../../../engine/ops/attrs';
import { opCases } from './cases';
import type { OpCase } from './cases/opCase';
import { expectAgreement } from './expectAgreement';
import { kernelBuilds, wasmBackend } from './kernelBuilds';
import { runCase } from './runCase';

const TOLERANCE = 1e-5;
const reference = createReferenceBackend();

const entries = Object.entries(opCases) as [OpName, readonly OpCase<OpAttrs[OpName]>[]][];

it('has cases for every op there is', () => {
  expect(Object.keys(opCases).sort()).toEqual(Object.keys(ops).sort());
});

describe.each(kernelBuilds)('wasm (%s) gives what the reference gives', async (build) => {
  const backend = await wasmBackend(build);
  describe.each(entries)('%s', (op, cases) => {
    it.each(cases)('$name', async (opCase) => {
      const expected = await runCase(reference, op, opCase);
      expectAgreement(await runCase(backend, op, opCase), expected, opCase.exact ? 0 : TOLERANCE);
    });
  });
});
