import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { DesignDocument } from '../../../engine/graph/document';
import { serializeDocument } from '../../../engine/graph/serialize';
import { templateByName } from '../../../engine/graph/templates';
import type { RunNews } from '../../../main/ipc/contract';
import { useHost } from '../../../renderer/shared/host';
import { useRuns } from '../../../renderer/training/runStore';
import { type WindowHost, windowHost } from '../support/windowHost';

vi.stubGlobal('document', { hidden: false });
vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 0));

function spiral(epochs: number): DesignDocument {
  const document = templateByName('spiral')?.document();
  if (!document) throw new Error('no spiral template');
  return {
    ...document,
    data: { ...document.data, source: { type: 'xor', params: { samples: 80, noise: 0.05 } } },
    training: { ...document.training, epochs, batchSize: 16 },
  };
}

const state = () => useRuns.getState();
const until = (met: () => boolean) => vi.waitUntil(met, { timeout: 20_000, interval: 10 });

describe('useRuns, on the real host', () => {
  let host: WindowHost;
  let path: string;
  let designs = 0;

  beforeEach(async () => {
    host = windowHost();
    useHost(host.api);
    const unsubscribe = host.api.subscribe((event) => {
      if (event.kind === 'run' || event.kind === 'runChanged' || event.kind === 'runRemoved')
        useRuns.getState().receive(event);
    });
    onTestFinished(unsubscribe);
    // Another one each time: news of the test before may still be on their way.
    path = `design-${designs++}.loom`;
    host.disk.write(path, serializeDocument(spiral(3)));
    await state().open(path);
  });

  it('starts with no runs', () => {
    expect(state()).toMatchObject({ path, runs: [], current: null, history: null, live: null });
  });

  it('follows a run to its end and shows every epoch and step once', async () => {
    await state().start(spiral(3));
    await until(() => state().current?.state === 'finished');
    await until(() => state().history?.epochs.length === 3);
    const { history, current, live } = state();
    expect(live).toBeNull();
    expect(current?.bestEpoch).not.toBeNull();
    expect(history?.epochs.map((epoch) => epoch.epoch)).toEqual([1, 2, 3]);
    const perEpoch = history?.counts?.stepsPerEpoch ?? 0;
    expect(history?.steps.length).toBe(3 * perEpoch);
    expect(history?.step).toBe(3 * perEpoch);
    expect(history?.verdict).not.toBeNull();
  });

  it('pauses, makes one step, resumes and stops', async () => {
    await state().start(spiral(2000));
    await until(() => (state().history?.step ?? 0) > 5);
    await state().control('pause');
    await until(() => state().current?.state === 'paused');
    await new Promise((resolve) => setTimeout(resolve, 400));
    const before = state().history?.step ?? 0;
    const answer = state().control('step');
    expect(state().asked).toEqual({ run: state().live?.run, action: 'step' });
    await answer;
    await until(() => (state().history?.step ?? 0) > before);
    expect(state().history?.step).toBe(before + 1);
    expect(state().asked).toBeNull();
    await state().control('resume');
    await until(() => state().current?.state === 'running');
    await until(() => state().asked === null);
    await state().control('stop');
    await until(() => state().current?.state === 'stopped');
    expect(state().current?.canResume).toBe(true);
  });

  it('says that it trains to the end of the epoch until it has, past the steps on the way', async () => {
    const news = (event: RunNews) => state().receive({ kind: 'run', path, run: 'run', event });
    const asked = { run: 'run', action: 'stepEpoch' } as const;
    useRuns.setState({ asked });
    news({ kind: 'steps', steps: { step: [6], loss: [0.5], low: [0.5], high: [0.5] } });
    news({ kind: 'rate', step: 6, lr: 0.1 });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(state().asked).toEqual(asked);
    news({ kind: 'paused', step: 10 });
    await until(() => state().asked === null);
  });

  it('shows a run that is gone on with as one that begins, from the answer on', async () => {
    await state().start(spiral(2000));
    await until(() => (state().history?.step ?? 0) > 5);
    await state().control('stop');
    await until(() => state().current?.state === 'stopped' && state().live === null);
    const run = state().current?.run ?? '';
    await state().start(spiral(2000), { resume: run });
    expect(state()).toMatchObject({ starting: false, current: { run, state: 'running', counts: null }, live: { run } });
    await until(() => state().live?.counts != null);
    await state().control('stop');
    await until(() => state().live === null);
  });

  it('leaves another design alone that is opened while a run is being started', async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    useHost({
      ...host.api,
      startRun: async (asked) => {
        await gate;
        return host.api.startRun(asked);
      },
    });
    const starting = state().start(spiral(1));
    const other = `design-${designs++}.loom`;
    host.disk.write(other, serializeDocument(spiral(3)));
    await state().open(other);
    open();
    const entry = await starting;
    expect(state()).toMatchObject({ path: other, runs: [], current: null, history: null, live: null, starting: false });
    await state().open(path);
    expect(state().runs.map(({ run }) => run)).toEqual([entry?.run]);
  });

  it('compares a run that tries a remedy with the one it was tried on', async () => {
    const before = await state().start(spiral(1));
    await until(() => state().current?.state === 'finished');
    expect(state().current?.origin).toBeNull();
    const origin = { run: before?.run ?? '', change: { code: 'remedy.weightDecay', args: { decay: 0.1 } } } as const;
    const after = await state().start(spiral(1), { origin });
    expect(state().current).toMatchObject({ run: after?.run, origin });
    expect(state().compared).toEqual([before?.run]);
    expect(state().comparedCurves).toHaveLength(1);
    await until(() => state().current?.state === 'finished');
  });

  it('goes on with a stopped run without a gap or a repetition', async () => {
    // Many enough that the run is still going on when it is told to stop.
    const epochs = 400;
    await state().start(spiral(epochs));
    await until(() => (state().history?.epochs.length ?? 0) >= 2);
    await state().control('stop');
    await until(() => state().current?.state === 'stopped');
    const run = state().current?.run ?? '';
    await state().start(spiral(epochs), { resume: run });
    await until(() => state().current?.state === 'finished' && state().history?.epochs.length === epochs);
    expect(state().runs).toHaveLength(1);
    expect(state().history?.epochs.map((epoch) => epoch.epoch)).toEqual(
      Array.from({ length: epochs }, (_, i) => i + 1),
    );
    expect(state().history?.steps.length).toBe(epochs * (state().history?.counts?.stepsPerEpoch ?? 0));
  });

  it('reads the curves of earlier runs when a design is opened again, and when one is chosen', async () => {
    await state().start(spiral(2));
    await until(() => state().current?.state === 'finished');
    await state().start(spiral(3));
    await until(() => state().runs.length === 2 && state().current?.state === 'finished');
    await state().open(path);
    expect(state().history?.epochs).toHaveLength(3);
    const older = state().runs[1]?.run ?? '';
    await state().select(older);
    expect(state().current?.run).toBe(older);
    expect(state().history?.epochs).toHaveLength(2);
  });

  it('shows another run when the shown one is deleted, none when all are, and one that is put back', async () => {
    for (const epochs of [2, 3]) {
      await state().start(spiral(epochs));
      await until(() => state().live === null && state().current?.state === 'finished');
    }
    const [latest, first] = state().runs.map(({ run }) => run);
    const { trashed } = await host.api.removeRun({ path, run: latest ?? '' });
    await until(() => state().current?.run === first && state().history?.epochs.length === 2);
    await host.api.removeRun({ path, run: first ?? '' });
    await until(() => state().current === null);
    expect(state()).toMatchObject({ runs: [], history: null });
    await host.api.restoreRun({ path, run: latest ?? '', trashed, place: null });
    // The only one is shown, and can be shown again at once.
    await until(() => state().current?.run === latest && state().history?.epochs.length === 3);
  });

  it('lets a run wait for the live one, and shows it when its turn comes', async () => {
    await state().start(spiral(5000));
    await until(() => (state().history?.step ?? 0) > 5);
    const first = state().current?.run;
    const waiting = await state().start(spiral(2));
    expect(waiting).toMatchObject({ state: 'queued', place: 0 });
    expect(state().current?.run).toBe(first);
    await state().control('stop');
    await until(() => state().current?.run === waiting?.run && state().current?.state === 'finished');
    expect(state().history?.epochs).toHaveLength(2);
  });

  it('leaves a person where they are who looks at an older run meanwhile', async () => {
    await state().start(spiral(2));
    await until(() => state().current?.state === 'finished');
    const older = state().current?.run ?? '';
    await state().start(spiral(5000));
    await until(() => (state().history?.step ?? 0) > 5);
    const waiting = await state().start(spiral(2));
    await state().select(older);
    await state().control('stop');
    await until(() => state().runs.find(({ run }) => run === waiting?.run)?.state === 'finished');
    expect(state().current?.run).toBe(older);
  });

  it('has the curves and designs of the runs that are compared, and follows a live one among them', async () => {
    await state().start(spiral(2));
    await until(() => state().current?.state === 'finished');
    const first = state().current?.run ?? '';
    await state().open(path);
    await state().start(spiral(5000));
    await until(() => (state().history?.step ?? 0) > 5);
    const second = state().current?.run ?? '';
    await state().compare([second, first]);
    const stepOf = () => state().comparedCurves[0]?.step ?? 0;
    expect(state().compared).toEqual([second, first]);
    expect(state().comparedCurves.map(({ run }) => run)).toEqual([second, first]);
    expect(state().comparedCurves[1]?.epochs).toHaveLength(2);
    expect([second, first].map((run) => state().designs.get(run)?.training.epochs)).toEqual([5000, 2]);
    const before = stepOf();
    await until(() => stepOf() > before);
    await host.api.removeRun({ path, run: first });
    await until(() => state().compared.length === 1);
    await state().compare([]);
    expect(state()).toMatchObject({ compared: [], comparedCurves: [] });
    await state().control('stop');
    await until(() => state().live === null);
  });

  it('keeps the news of other designs out', async () => {
    await state().start(spiral(2));
    await until(() => state().current?.state === 'finished');
    host.disk.write('other.loom', serializeDocument(spiral(1)));
    await state().open('other.loom');
    expect(state()).toMatchObject({ runs: [], history: null });
  });

  it('reads everything again when the connection is back', async () => {
    await state().start(spiral(2));
    await until(() => state().current?.state === 'finished');
    useRuns.setState({ runs: [], current: null, history: null });
    await state().refresh();
    expect(state().history?.epochs).toHaveLength(2);
  });
});
