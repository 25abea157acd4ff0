import { expect, test } from 'vitest';
import { listRunIds } from '../../../../main/host/runs/files';
import { createRun } from '../../../../main/host/runs/record';
import { template } from '../../support/design';
import { tempFolder } from '../../support/folder';

test('the newest run stands first, however fast one is made after the other', () => {
  const runs = tempFolder();
  const made = Array.from(
    { length: 30 },
    () => createRun(runs, template('spiral'), { limit: null, threads: null }).run,
  );
  expect(listRunIds(runs)).toEqual(made.reverse());
});
