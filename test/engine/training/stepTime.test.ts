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

/** What a step takes by a device on which each takes as long, whatever the batch, and the batches that it was given. */
async function timed(most?: number) {
  const reference = createReferenceBackend();
  const batches = new Set<number>();
  const slow = (executable: Executable): Executable =>
    Object.assign(Object.create(executable) as Executable, {
      run: async () => {
        await new Promise((resolve) => setTimeout(resolve, STEP_MS));
        return executable.run();
      },
    });
  const backend: Backend = {
    ...reference,
    compileAll: async (plans, buffers) => {
      for (const { values, inputs } of plans) batches.add(values[inputs[0] as number]?.type.shape[0] ?? 0);
      return (await reference.compileAll(plans, buffers)).map(slow);
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

it('judges a batch that would take long by some of its samples', async () => {
  const whole = await timed();
  expect(whole.batches).toEqual([BATCH]);
  expect((await timed(3 * macs * BATCH)).batches).toEqual([BATCH]);
  const part = await timed(3 * macs * 4);
  // Compiled as a whole, to see whether it fits.
  expect(part.batches).toEqual([BATCH, 4]);
  // Timers may be a little early.
  expect(part.time).toBeGreaterThan((0.9 * STEP_MS * BATCH) / 4);
});

it('and never by fewer than two', async () => {
  expect((await timed(1)).batches).toEqual([BATCH, 2]);
});
