import { expect, it } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import { openData } from '../../../engine/data';
import type { Backend, Executable } from '../../../engine/plan/backend';
import { onTrial } from '../../../engine/training/trial';
import { dataFiles } from '../../support/dataFiles';
import { pointsDesign } from '../../support/design';

it('a look at the layers asks for all its figures before it waits for one', async () => {
  const reference = createReferenceBackend();
  let [waiting, most, asked] = [0, 0, 0];
  /** Answers an output after a turn, as a device elsewhere does. */
  const slow = (executable: Executable): Executable =>
    Object.assign(Object.create(executable) as Executable, {
      output: async (index: number) => {
        asked++;
        most = Math.max(most, ++waiting);
        await new Promise((resolve) => setTimeout(resolve));
        waiting--;
        return executable.output(index);
      },
    });
  const backend: Backend = {
    ...reference,
    compileAll: async (...given) => (await reference.compileAll(...given)).map(slow),
  };
  const document = pointsDesign({ epochs: 1 });
  const source = await openData(document.data, 1, null, dataFiles);
  const look = await onTrial(document, source, backend, 'once', async (trial) => (await trial.trainLooking()).look);
  expect(look?.layers.length).toBeGreaterThan(1);
  expect(most).toBe(asked);
  expect(asked).toBeGreaterThan(10);
});
