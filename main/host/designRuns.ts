import { join } from 'node:path';
import { InputError } from '../../engine/core/errors';
import { parseDocument } from '../../engine/graph/parse';
import type { HostApi, HostEvent, RunEntry } from '../ipc/contract';
import type { RunNews } from './engineProtocol';
import type { Projects } from './projects';
import { hasTrainer, listRunIds, readRecord } from './runFolder';
import { type LiveRun, type RunListener, type RunSetup, resumeRun, startRun } from './runManager';
import { writeNotes } from './runNotes';
import { readEntry, readHistory } from './runReader';
import { restoreRun, trashRun } from './runTrash';
import { stepsIn } from './stepBlocks';

/** The calls of HostApi that are about runs. */
type RunCalls = Pick<
  HostApi,
  'listRuns' | 'readRun' | 'startRun' | 'controlRun' | 'setRunRate' | 'describeRun' | 'removeRun' | 'restoreRun'
>;

/** Runs of every design of a workspace. */
export interface DesignRuns extends RunCalls {
  /** Throws InputError `host.designBusy` while this or another program trains the design. */
  refuseBusy(path: string): void;
  /** Stops every run with a checkpoint, waits for the processes to leave, and gives the number of runs. */
  close(): Promise<number>;
}

interface DesignRunsOptions {
  readonly workspace: string;
  readonly setup: RunSetup;
  readonly projects: Projects;
  readonly publish: (event: HostEvent) => void;
}

/** Of a block of steps a window gets this many at most: a chart needs no more, and the file has them all. */
const STEPS_PER_BLOCK = 5;
/** A stop ends with a checkpoint and the test figures; past this the process is ended, and the checkpoint serves. */
const CLOSE_MS = 30_000;

export function openDesignRuns({ workspace, setup, projects, publish }: DesignRunsOptions): DesignRuns {
  const live = new Map<string, LiveRun & { path: string }>();

  const entryOf = (path: string, run: string): RunEntry => readEntry(projects.runs(path), run, live.get(run)?.status());

  /** A run that is over stays in the list until its process is gone, but does not stand in the way. */
  const isGoingOn = (run: LiveRun) => ['running', 'paused'].includes(run.status().state);
  const isBusy = (path: string) => [...live.values()].some((run) => run.path === path && isGoingOn(run));

  const liveRun = (run: string): LiveRun => {
    const running = live.get(run);
    if (!running) throw new InputError('host.runNotLive', { run });
    return running;
  };

  /** The folder of a run that nobody trains. */
  const restingRun = (path: string, run: string): string => {
    const runs = projects.runs(path);
    readRecord(join(runs, run), run);
    if (live.has(run) || hasTrainer(join(runs, run))) throw new InputError('host.runBusy', { run });
    return runs;
  };

  const tellChange = (path: string, run: string) => {
    let entry: RunEntry;
    try {
      entry = entryOf(path, run);
    } catch {
      // The run's folder was removed under it: there is nothing left to tell.
      return;
    }
    publish({ kind: 'runChanged', path, entry });
  };

  const listenerFor = (path: string): RunListener => {
    const changed = ({ run }: LiveRun) => tellChange(path, run);
    return {
      onSteps: ({ run }, values) => {
        const steps = stepsIn(values);
        const stride = Math.ceil(steps.length / STEPS_PER_BLOCK);
        steps.forEach((step, i) => {
          const shown = (steps.length - 1 - i) % stride === 0;
          if (shown) publish({ kind: 'run', run, path, event: { kind: 'step', ...step } });
        });
      },
      onNews: (run, news) => {
        if (isPublic(news)) publish({ kind: 'run', run: run.run, path, event: news });
        changed(run);
      },
      onCrash: changed,
    };
  };

  const keep = (path: string, run: LiveRun): RunEntry => {
    live.set(run.run, Object.assign(run, { path }));
    run.gone.then(() => {
      // A crashed run may have been resumed by now, in another process.
      if (live.get(run.run) !== run) return;
      live.delete(run.run);
      tellChange(path, run.run);
    });
    return entryOf(path, run.run);
  };

  return {
    refuseBusy: (path) => {
      const runs = projects.runs(path);
      // Another program may be training it: a second server, the command line.
      const trained = listRunIds(runs).some((run) => hasTrainer(join(runs, run)));
      if (isBusy(path) || trained) throw new InputError('host.designBusy', { path });
    },
    listRuns: async ({ path }) =>
      listRunIds(projects.runs(path)).flatMap((run) => {
        try {
          return [entryOf(path, run)];
        } catch {
          // A folder whose record is damaged is no run to offer; the others are.
          return [];
        }
      }),
    readRun: async ({ path, run }) => readHistory(projects.runs(path), run, live.get(run)?.status()),
    startRun: async ({ path, document, resume }) => {
      const runs = projects.runs(path);
      if (isBusy(path)) throw new InputError('host.alreadyRunning', {});
      const listener = listenerFor(path);
      const run =
        resume === null
          ? startRun(setup, runs, parseDocument(document), { limit: null, threads: null }, listener)
          : resumeRun(setup, runs, resume, {}, listener);
      return keep(path, run);
    },
    controlRun: async ({ run, action }) => {
      liveRun(run).control(action);
      return null;
    },
    setRunRate: async ({ run, lr }) => {
      liveRun(run).setRate(lr);
      return null;
    },
    describeRun: async ({ path, run, change }) => {
      const folder = join(projects.runs(path), run);
      readRecord(folder, run);
      writeNotes(folder, change);
      const entry = entryOf(path, run);
      publish({ kind: 'runChanged', path, entry });
      return entry;
    },
    removeRun: async ({ path, run }) => {
      const trashed = trashRun(workspace, restingRun(path, run), run);
      publish({ kind: 'runRemoved', path, run });
      return { trashed };
    },
    restoreRun: async ({ path, run, trashed }) => {
      restoreRun(workspace, projects.runs(path), run, trashed);
      const entry = entryOf(path, run);
      publish({ kind: 'runChanged', path, entry });
      return entry;
    },
    close: async () => {
      const runs = [...live.values()];
      for (const run of runs) run.control('stop');
      const timer = setTimeout(() => {
        for (const run of runs) run.kill();
      }, CLOSE_MS);
      await Promise.all(runs.map(({ gone }) => gone));
      clearTimeout(timer);
      return runs.length;
    },
  };
}

function isPublic(news: RunNews): news is Exclude<RunNews, { kind: 'checkpoint' } | { kind: 'best' }> {
  return news.kind !== 'checkpoint' && news.kind !== 'best';
}
