import { join } from 'node:path';
import { InputError } from '../../../engine/core/errors';
import { type History, isLive, type News } from '../../../engine/training/history';
import type { HostEvent, RunEntry } from '../../ipc/contract';
import type { Projects } from '../designs/projects';
import { bundleSteps } from './bundleSteps';
import { listRunIds } from './files';
import { type Lent, type LiveRun, type RunListener, type RunSetup, startPrepared } from './launch';
import { hasTrainer } from './lifeSign';
import type { Loans } from './loans';
import { readQueue } from './queue';
import { readEntry } from './reader';
import { readRecord } from './record';
import { stepsIn } from './stepBlocks';
import { openTurns, type Turns } from './turns';

/** The runs that processes of this host train, over all designs, and the queues behind them. */
export interface LiveRuns {
  /** Keeps a run that was started, and tells of it, until its process is gone; then the next one of the queue has its turn. */
  keep(path: string, run: LiveRun): RunEntry;
  /** Throws InputError `host.runNotLive`. */
  run(run: string): LiveRun;
  /** The run that trains on a lent GPU, by the window's name for that. */
  lentTo(lend: string): LiveRun | undefined;
  historyOf(run: string): History | undefined;
  entryOf(path: string, run: string): RunEntry;
  /** The runs folder of a run that nobody trains. Throws InputError `host.runBusy`. */
  restingRun(path: string, run: string): string;
  /** Settles when the process of a run that is over has left; at once while the run goes on, or where there is none. */
  left(run: string): Promise<void>;
  listenerFor(path: string): RunListener;
  /** Whether a run of the design goes on here. */
  isBusy(path: string): boolean;
  /** Whether this or another program trains the design. */
  isTrained(path: string): boolean;
  /** Throws InputError `host.designBusy` where it is trained. */
  refuseBusy(path: string): void;
  tellQueue(path: string): void;
  readonly turns: Pick<Turns, 'advance' | 'wake'>;
  /** Stops every run with a checkpoint, waits for the processes to leave, and gives the number of runs. */
  close(): Promise<number>;
}

/** Of a block of steps a window gets this many points at most: a chart needs no more, and the file has them all. */
const POINTS_PER_BLOCK = 5;
/** A stop ends with a checkpoint and the test figures; past this the process is ended, and the checkpoint serves. */
const CLOSE_MS = 30_000;

export function openLiveRuns(
  setupOf: (path: string) => RunSetup,
  projects: Projects,
  publish: (event: HostEvent) => void,
  loans: Pick<Loans, 'seek' | 'forget' | 'giveBack'>,
): LiveRuns {
  const live = new Map<string, LiveRun & { path: string }>();

  const entryOf = (path: string, run: string): RunEntry => {
    const runs = projects.runs(path);
    const entry = readEntry(runs, run, live.get(run)?.history());
    const place = live.has(run) ? -1 : readQueue(runs).indexOf(run);
    return place < 0 ? entry : { ...entry, state: 'queued', error: null, canResume: false, place };
  };

  /** A run that is over stays in the list until its process is gone, but does not stand in the way. */
  const isGoingOn = (run: LiveRun) => isLive(run.history().standing);
  const isBusy = (path: string) => [...live.values()].some((run) => run.path === path && isGoingOn(run));

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
        const rows = stepsIn(values);
        const curve = { step: rows.map(({ step }) => step), loss: rows.map(({ loss }) => loss) };
        const steps = bundleSteps(curve, POINTS_PER_BLOCK);
        publish({ kind: 'run', run, path, event: { kind: 'steps', steps } });
      },
      onNews: (run, news) => {
        if (isPublic(news)) publish({ kind: 'run', run: run.run, path, event: news });
        // A picture changes nothing in the list.
        if (news.kind !== 'boundary') changed(run);
      },
      onCrash: changed,
      onGpu: (lend, requests) => {
        if (requests) publish({ kind: 'gpu', lend, requests });
        else loans.giveBack(lend);
      },
      onGpuWanted: (run, real) => {
        const found = (gpu: Lent) => {
          if (!gpu || !isGoingOn(run)) return false;
          run.lend(gpu);
          return true;
        };
        loans.seek({ run: run.run, path, choice: run.choice, waits: true, real, found });
      },
    };
  };

  const keep = (path: string, run: LiveRun): RunEntry => {
    live.set(run.run, Object.assign(run, { path }));
    run.gone.then(() => {
      if (run.lent !== null) loans.giveBack(run.lent);
      // A crashed run may have been resumed by now, in another process.
      if (live.get(run.run) !== run) return;
      live.delete(run.run);
      loans.forget(run.run);
      tellChange(path, run.run);
      turns.wake(() => [path]);
    });
    const entry = entryOf(path, run.run);
    // Of one that is gone on with, nothing else is told until it has started again.
    publish({ kind: 'runChanged', path, entry });
    return entry;
  };

  /** Another program may be training it: a second server, the command line. */
  const isTrained = (path: string) => {
    const runs = projects.runs(path);
    return isBusy(path) || listRunIds(runs).some((run) => hasTrainer(join(runs, run)));
  };

  const tellQueue = (path: string) => {
    for (const run of readQueue(projects.runs(path))) tellChange(path, run);
  };

  const turns = openTurns({
    projects,
    isTrained,
    seek: loans.seek,
    start: (path, run, gpu) => {
      keep(path, startPrepared(setupOf(path), projects.runs(path), run, listenerFor(path), gpu));
      tellQueue(path);
    },
  });

  return {
    keep,
    run: (run) => {
      const running = live.get(run);
      if (!running) throw new InputError('host.runNotLive', { run });
      return running;
    },
    lentTo: (lend) => [...live.values()].find((run) => run.lent === lend),
    historyOf: (run) => live.get(run)?.history(),
    entryOf,
    restingRun,
    left: async (run) => {
      const known = live.get(run);
      if (known && !isGoingOn(known)) await known.gone;
    },
    listenerFor,
    isBusy,
    isTrained,
    refuseBusy: (path) => {
      if (isTrained(path)) throw new InputError('host.designBusy', { path });
    },
    tellQueue,
    turns,
    close: async () => {
      turns.close();
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

function isPublic(news: News): news is Exclude<News, { kind: 'checkpoint' } | { kind: 'best' }> {
  return news.kind !== 'checkpoint' && news.kind !== 'best';
}
