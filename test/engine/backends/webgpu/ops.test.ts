import { afterEach, describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../../engine/backends/reference';
import type { OpAttrs, OpName } from '../../../../engine/ops/attrs';
import { complaints, openDevice, webgpuBackend } from '../../../support/webgpu';
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

const device = await openDevice();
const backend = await webgpuBackend(device);
const software = await webgpuBackend(device, true);

describe('webgpu gives what the reference gives', () => {
  describe.each(entries)('%s', (op, cases) => {
    it.each(cases)('$name', async (opCase) => {
      const expected = await runCase(reference, op, opCase, true);
      expectAgreement(await runCase(backend, op, opCase, true), expected, opCase.exact ? 0 : TOLERANCE);
    });
  });
});

describe('and so do the products for a GPU that the processor plays', () => {
  const products = new Set<OpName>(['matmul', 'conv2d', 'conv2dInputGrad', 'conv2dWeightGrad']);
  describe.each(entries.filter(([op]) => products.has(op)))('%s', (op, cases) => {
    it.each(cases)('$name', async (opCase) => {
      const expected = await runCase(reference, op, opCase, true);
      expectAgreement(await runCase(software, op, opCase, true), expected, opCase.exact ? 0 : TOLERANCE);
    });
  });
});
