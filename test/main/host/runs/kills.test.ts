import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashName, RandomStream } from '../../../../engine/core/rng';
import { readSafetensors } from '../../../../engine/formats';
import { RUN_FILES } from '../../../../main/host/runs/files';
import { readNews, readSteps } from '../../../../main/host/runs/reader';
import { templateText } from '../../support/design';
import { tempFolder } from '../../support/folder';
import { inState, news, nextEvent, realHost, trainerOf } from '../../support/host';

/** `npm run test:full` kills as often as the promise says. */
const KILLS = process.env.LAYERLOOM_FULL ? 20 : 3;
/** Draws the moments; printed, so that a run that went wrong can be had again. */
const SEED = Number(process.env.LAYERLOOM_SEED ?? 6);
/** No progress is as large as asked for, so that the run ends after exactly one epoch more than it may wait. */
const PATIENCE = process.env.LAYERLOOM_FULL ? 150 : 60;

const document = templateText('spiral', {
  epochs: 500,
  earlyStopping: { patience: PATIENCE, minDelta: 10 },
  schedule: { type: 'CosineAnnealingLR', params: { T_max: 500 } },
  accumulate: 2,
});

/** All that a run comes to: the best weights, and where network and optimizer stand at its end. */
function outcome(folder: string) {
  const read = (name: string) => new Uint8Array(readFileSync(join(folder, name)));
  const { tensors } = readSafetensors(read(RUN_FILES.checkpoint), 'checkpoint');
  const end = [...tensors].map(([name, { data }]) => [
    name,
    Buffer.from(data.buffer, data.byteOffset, data.byteLength),
  ]);
  return { best: Buffer.from(read(RUN_FILES.best)), end, steps: readSteps(folder), told: told(folder) };
}

const told = (folder: string) =>
  readNews(folder)
    .filter(({ kind }) => kind === 'ended' || kind === 'stoppedEarly')
    // Killed between the two, a run tells the first one again.
    .slice(-2);

/** A run that a person paused and gave another rate. Its folder is copied then, and the run goes on unbroken. */
async function unbroken() {
  const workspace = tempFolder();
  const host = realHost(workspace);
  const { path } = await host.createDesign({ name: 'whole', document });
  const far = nextEvent(
    host,
    (event) => event.kind === 'run' && event.event.kind === 'epoch' && event.event.metrics.epoch >= 10,
  );
  const { run } = await host.startRun({ path, document, resume: null });
  await far;
  const paused = nextEvent(host, news('paused'));
  await host.controlRun({ run, action: 'pause' });
  await paused;
  const rated = nextEvent(host, news('rate'));
  await host.setRunRate({ run, lr: 0.004 });
  await rated;
  const folder = join(workspace, 'whole.runs', run);
  const copy = join(tempFolder(), run);
  cpSync(folder, copy, { recursive: true, filter: (file) => !file.endsWith(RUN_FILES.alive) });
  const from = readSteps(folder).step.length;
  const over = nextEvent(host, inState('finished', 'failed', 'crashed'));
  await host.controlRun({ run, action: 'resume' });
  expect(await over).toMatchObject({ entry: { state: 'finished', endedEarly: PATIENCE + 1 } });
  return { run, copy, from, whole: outcome(folder) };
}

test(`a run killed at ${KILLS} random moments ends with the bytes of the unbroken one, each time`, async () => {
  const { run, copy, from, whole } = await unbroken();
  expect(whole.told.map(({ kind }) => kind)).toEqual(['stoppedEarly', 'ended']);
  const all = whole.steps.step.length;
  const workspace = tempFolder();
  const host = realHost(workspace);
  const moments = new RandomStream(SEED, hashName('kills'));
  console.info(`seed of the moments: ${SEED}`);
  let killed = 0;
  for (let n = 0; n < KILLS; n++) {
    const { path } = await host.createDesign({ name: `net ${n}`, document });
    cpSync(copy, join(workspace, `net ${n}.runs`, run), { recursive: true });
    // From its start to shortly before its end, which is told a moment after it has come.
    const at = from + Math.floor(moments.uniform() * 0.9 * (all - from));
    const there = nextEvent(
      host,
      (event) =>
        event.kind === 'run' &&
        (event.event.kind === 'steps' ? (event.event.steps.step.at(-1) ?? 0) >= at : event.event.kind === 'ended'),
    );
    const gone = nextEvent(host, inState('crashed', 'finished'));
    await host.startRun({ path, document, resume: run });
    await there;
    try {
      process.kill(trainerOf(workspace, `net ${n}`, run), 'SIGKILL');
    } catch {
      // It was at its end by then: nothing was killed.
    }
    const ended = await gone;
    if (ended.kind === 'runChanged' && ended.entry.state === 'crashed') killed++;
    await expect
      .poll(() =>
        host.renameDesign({ path, name: `moved ${n}` }).then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
    const folder = join(workspace, `moved ${n}.runs`, run);
    if (ended.kind === 'runChanged' && ended.entry.state === 'crashed') {
      const over = nextEvent(host, inState('finished', 'failed', 'crashed'));
      await host.startRun({ path: `moved ${n}.loom`, document, resume: run });
      expect(await over, `killed at step ${at}`).toMatchObject({ entry: { state: 'finished', error: null } });
    }
    expect(outcome(folder), `killed at step ${at}`).toEqual(whole);
  }
  expect(killed).toBeGreaterThanOrEqual(KILLS - Math.ceil(KILLS / 5));
}, 600_000);
