// In a page: the first cases of every op on the page's own GPU and on the reference backend.
import { createReferenceBackend } from '../../../../engine/backends/reference';
import { createWebgpuBackend, type GpuDevice } from '../../../../engine/backends/webgpu';
import type { OpName } from '../../../../engine/ops/attrs';
import { opCases } from '../cases';
import { runCase } from '../runCase';
import { refusedWork } from './refusedWork';

export interface PageCase {
  readonly op: string;
  readonly name: string;
  readonly exact: boolean;
  readonly expected: readonly number[];
  readonly got: readonly number[];
}

/** What came of them. */
export type Outcome = Awaited<ReturnType<typeof runCases>>;

const CASES = 2;

async function runCases() {
  const adapter = await navigator.gpu.requestAdapter();
  const device = await adapter?.requestDevice();
  if (!device) throw new Error('The page has no WebGPU device.');
  const complaints: string[] = [];
  device.addEventListener('uncapturederror', ({ error }) => complaints.push(error.message));
  const gpu = createWebgpuBackend(device as unknown as GpuDevice, { description: 'a page', software: false });
  const reference = createReferenceBackend();
  const cases: PageCase[] = [];
  for (const op of Object.keys(opCases) as OpName[]) {
    for (const opCase of opCases[op].slice(0, CASES)) {
      const [expected, got] = [await runCase(reference, op, opCase, true), await runCase(gpu, op, opCase, true)];
      cases.push({ op, name: opCase.name, exact: opCase.exact ?? false, expected: [...expected], got: [...got] });
    }
  }
  return { cases, refused: await refusedWork(device as unknown as GpuDevice), complaints };
}

Object.assign(globalThis, { runCases });
