import { afterEach, describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../../engine/backends/reference';
import type { OpAttrs, OpName } from '../../../../engine/ops/attrs';
import { complaints, webgpuBackend } from '../../../support/webgpu';
import { opCases } from '../cases';
import type { OpCase } from '../cases/opCase';
import { expectAgreement } from '../expectAgreement';
import { runCase } from '../runCase';

const TOLERANCE = 1e-5;
const reference = createReferenceBackend();
const entries = Object.entries(opCases) as [OpName, readonly OpCase<OpAttrs[OpName]>[]][];

afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

const backend = await webgpuBackend();

describe('webgpu gives what the reference gives', () => {
  describe.each(entries)('%s', (op, cases) => {
    it.each(cases)('$name', async (opCase) => {
      const expected = await runCase(reference, op, opCase, true);
      expectAgreement(await runCase(backend, op, opCase, true), expected, opCase.exact ? 0 : TOLERANCE);
    });
  });
});
