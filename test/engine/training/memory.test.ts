import { describe, expect, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import { type LoomError, RunError } from '../../../engine/core/errors';
import type { Backend } from '../../../engine/plan/backend';
import { refuseLargeRun, withSmallerBatch } from '../../../engine/training/memory';
import { pointsDesign } from '../../support/design';
import { kernelBuilds, testThreads, wasmBackend } from '../backends/kernelBuilds';
import { trainToEnd } from './runs';

const MEBIBYTE = 2 ** 20;

function refusal(asked: number, largest: number, bytes: (batchSize: number) => number, available: number) {
  try {
    refuseLargeRun(asked, largest, (batchSize) => ({ needed: bytes(batchSize), available }));
    return null;
  } catch (error) {
    return error as LoomError;
  }
}

describe('a run that does not fit', () => {
  it.each([
    [100, 1000, 99],
    [100, 1000, 1],
    [5000, 1000, 999],
    [2, 1000, 1],
  ])('of a batch of %i from %i samples is told that %i would', (asked, largest, fits) => {
    const bytes = (batchSize: number) => Math.min(batchSize, largest) * MEBIBYTE;
    const refused = refusal(asked, largest, bytes, fits * MEBIBYTE);
    expect(refused).toMatchObject({
      name: 'RunError',
      code: 'backend.memory.batch',
      args: { batch: asked, fits, needed: Math.min(asked, largest), available: fits },
    });
    expect(refusal(fits, largest, bytes, fits * MEBIBYTE)).toBeNull();
  });

  it.each([1, 2, 1000])('of which not one sample does is told so, asked for %i', (asked) => {
    const bytes = (batchSize: number) => (100 + batchSize) * MEBIBYTE;
    const refused = refusal(asked, 1000, bytes, 100 * MEBIBYTE);
    expect(refused).toMatchObject({ code: 'backend.memory.layers', args: { needed: 101, available: 100 } });
  });
});

describe('a device that takes no array so large', () => {
  const refused = (bytes: (batchSize: number) => number) => {
    try {
      refuseLargeRun(64, 1000, (batchSize) => ({ needed: bytes(batchSize), available: 8 * MEBIBYTE, isArray: true }));
      return null;
    } catch (error) {
      return error as LoomError;
    }
  };

  it('is told apart from one without room', () => {
    const layer = refused(() => 20 * MEBIBYTE);
    expect(layer).toMatchObject({ code: 'backend.gpuArray', args: { needed: 20, available: 8 } });
    const batch = refused((batchSize) => batchSize * MEBIBYTE);
    expect(batch).toMatchObject({ code: 'backend.gpuArray.batch', args: { needed: 64, batch: 64, fits: 8 } });
  });
});

describe('a device that has no room for a run', () => {
  const full = new RunError('backend.gpuMemory', { bytes: 16 });

  it('is tried with the largest batch that takes half of it', () => {
    const measure = (batchSize: number) => ({ needed: (10 + batchSize) * MEBIBYTE, available: Infinity });
    expect(withSmallerBatch(full, 64, 1000, measure)).toMatchObject({
      code: 'backend.gpuMemory.batch',
      args: { needed: 74, batch: 64, fits: 27 },
    });
    // The layers alone take more than half.
    expect(withSmallerBatch(full, 8, 1000, measure)).toBe(full);
    const other = new Error('else');
    expect(withSmallerBatch(other, 64, 1000, measure)).toBe(other);
  });

  it('says so in a run', async () => {
    const [kernels] = kernelBuilds;
    const backend = await wasmBackend(kernels);
    const refusing = { ...backend, compileAll: () => Promise.reject(full) };
    const told = await trainToEnd(pointsDesign({ epochs: 1, batchSize: 64 }), { backend: refusing });
    expect(told.last('failed').error).toMatchObject({ code: 'backend.gpuMemory.batch', args: { batch: 64 } });
  });
});

describe.each(kernelBuilds)('memory of runs on %s kernels', (build) => {
  const limit = 4 * MEBIBYTE;
  const design = (batchSize: number, accumulate = 1) => pointsDesign({ epochs: 1, batchSize, accumulate }, 200, 20_000);
  const run = async (batchSize: number, accumulate?: number) => {
    const backend = await wasmBackend(build, { memoryLimit: limit, threads: testThreads(2) });
    const before = backend.memoryBytes;
    const told = await trainToEnd(design(batchSize, accumulate), { backend });
    const grown = backend.memoryBytes - before;
    backend.dispose();
    return { told, grown };
  };

  it.each([undefined, 3])(
    'the batch that is told of fits, and one more sample does not (%s batches an update)',
    async (accumulate) => {
      const { told, grown } = await run(6000, accumulate);
      expect(told.kinds).toEqual(['failed']);
      expect(grown).toBe(0);
      const { error } = told.last('failed');
      expect(error).toMatchObject({ code: 'backend.memory.batch', args: { batch: 6000, available: 3 } });
      const { fits } = error.args as { fits: number };
      expect(fits).toBeGreaterThan(100);
      const fitting = await run(fits, accumulate);
      expect(fitting.told.last('ended').reason).toBe('finished');
      expect((await run(fits + 1, accumulate)).told.last('failed').error.args).toMatchObject({ fits });
    },
  );

  it('layers that are too large are refused at once', async () => {
    const backend = await wasmBackend(build);
    const told = await trainToEnd(pointsDesign({ epochs: 1 }, 2 ** 16), { backend });
    expect(told.kinds).toEqual(['failed']);
    expect(told.last('failed').error.code).toBe('backend.memory.layers');
  }, 5000);
});

it('a device without room for looks trains without them', async () => {
  const reference = createReferenceBackend();
  const lots: number[] = [];
  const compileAll: Backend['compileAll'] = (plans, buffers) => {
    lots.push(plans.length);
    // The first lot has the probe behind the steps.
    return lots.length === 1
      ? Promise.reject(new RunError('backend.gpuMemory', { bytes: 1 << 20 }))
      : reference.compileAll(plans, buffers);
  };
  const told = await trainToEnd(pointsDesign({ epochs: 1 }), { backend: { ...reference, compileAll } });
  expect(lots[1]).toBe((lots[0] ?? 0) - 1);
  expect(told.last('ended').reason).toBe('finished');
  expect(told.all('health')).toEqual([]);
}, 60_000);
