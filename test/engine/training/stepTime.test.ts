import { expect, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import { openData } from '../../../engine/data';
import type { Backend, Executable } from '../../../engine/plan/backend';
import { buildModel } from '../../../engine/training/model';
import { stepTime } from '../../../engine/training/stepTime';
import { dataFiles } from '../../support/dataFiles';
import { pointsDesign } from '../../support/design';

const BATCH = 20;
const STEP_MS = 30;
const document = pointsDesign({ epochs: 1, batchSize: BATCH });
const { macs } = buildModel(document).analysis.totals;

/** What a step takes by a device on which each takes so long, and the batches that it was given. */
async function timed(most?: number, lasts = (_batch: number) => STEP_MS) {
  const reference = createReferenceBackend();
  const batches = new Set<number>();
  const slow = (executable: Executable, batch: number): Executable =>
    Object.assign(Object.create(executable) as Executable, {
      run: async () => {
        await new Promise((resolve) => setTimeout(resolve, lasts(batch)));
        return executable.run();
      },
    });
  const backend: Backend = {
    ...reference,
    compileAll: async (plans, buffers) => {
      const sizes = plans.map(({ values, inputs }) => values[inputs[0] as number]?.type.shape[0] ?? 0);
      for (const batch of sizes) batches.add(batch);
      return (await reference.compileAll(plans, buffers)).map((executable, index) =>
        slow(executable, sizes[index] ?? 0),
      );
    },
  };
  const source = await openData(document.data, 1, null, dataFiles);
  const time = await stepTime(document, source, backend, {
    isWanted: () => true,
    warmsUp: false,
    ...(most !== undefined && { most }),
  });
  return { time, batches: [...batches] };
}

it('judges a batch that would take long by two smaller ones', async () => {
  const whole = await timed();
  expect(whole.batches).toEqual([BATCH]);
  expect((await timed(3 * macs * BATCH)).batches).toEqual([BATCH]);
  // Compiled as a whole, to see whether it fits.
  const part = await timed(3 * macs * 8, (batch) => STEP_MS * batch);
  expect(part.batches).toEqual([BATCH, 4, 8]);
  // Timers may be a little early, and late on a busy machine.
  expect(part.time).toBeGreaterThan(0.8 * STEP_MS * BATCH);
  expect(part.time).toBeLessThan(1.3 * STEP_MS * BATCH);
});

it('counts once what a step takes whatever its batch', async () => {
  const { time } = await timed(3 * macs * 4, () => STEP_MS * 10);
  expect(time).toBeGreaterThan(9 * STEP_MS);
  // Of a batch five times as large.
  expect(time).toBeLessThan(20 * STEP_MS);
});

it('and never judges by fewer than two', async () => {
  expect((await timed(1)).batches).toEqual([BATCH, 2, 4]);
});
