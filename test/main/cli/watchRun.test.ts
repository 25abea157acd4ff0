import { expect, test } from 'vitest';
import { emptyHistory, type Standing } from '../../../engine/training/history';
import { createContext } from '../../../main/cli/context';
import { watchRun } from '../../../main/cli/watchRun';
import type { LiveRun } from '../../../main/host/runs/launch';

const report = { step: () => {}, news: () => {}, close: () => {} };

/** A run that is told to stop, and ends as `state`. */
async function interruptedRun(state: Standing['state']) {
  let interrupt = () => {};
  const told: string[] = [];
  let over = () => {};
  const gone = new Promise<void>((resolve) => {
    over = resolve;
  });
  const live: LiveRun = {
    run: 'run',
    folder: '/nowhere/run',
    history: () => ({ ...emptyHistory, standing: { ...emptyHistory.standing, state } }),
    control: (action) => {
      told.push(action);
      over();
    },
    setRate: () => {},
    choice: 'cpu',
    lent: null,
    lend: () => {},
    answer: () => {},
    kill: () => {},
    gone,
  };
  const context = {
    ...createContext('en'),
    onInterrupt: (listener: () => void) => {
      interrupt = listener;
      return () => {};
    },
  };
  const outcome = watchRun(context, () => live, report);
  await Promise.resolve();
  interrupt();
  return { outcome: await outcome, told };
}

test('Ctrl-C before the end stops the run, which can go on', async () => {
  expect(await interruptedRun('stopped')).toEqual({ outcome: { run: 'run', cancelled: true }, told: ['stop'] });
});

test('Ctrl-C while the last figures are taken leaves a run that is complete', async () => {
  expect(await interruptedRun('finished')).toEqual({ outcome: { run: 'run', cancelled: false }, told: ['stop'] });
});
