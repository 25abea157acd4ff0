import { basename, dirname, join } from 'node:path';
import { InputError } from '../../engine/core/errors';
import { parseDocument } from '../../engine/graph/parse';
import { serializeDocument } from '../../engine/graph/serialize';
import packageJson from '../../package.json';
import type { HostApi, HostEvent, HostInfo, RunEntry } from '../ipc/contract';
import type { Assets } from './assets';
import type { EngineLimits, SpawnEngine } from './engineClient';
import type { RunNews } from './engineProtocol';
import { type RunningInspection, startInspection } from './inspection';
import { openLibrary } from './library';
import { watchOpenDesigns } from './openDesigns';
import { DESIGN_SUFFIX } from './paths';
import { openProjects } from './projects';
import { hasTrainer, listRunIds } from './runFolder';
import { type LiveRun, type RunListener, resumeRun, startRun } from './runManager';
import { readEntry, readHistory } from './runReader';
import { openSnapshots } from './snapshots';
import { stepsIn } from './stepBlocks';
import { exportBest } from './weights';

export interface HostOptions {
  readonly workspace: string;
  readonly assets: Assets;
  readonly spawn: SpawnEngine;
  readonly shell: HostInfo['shell'];
  readonly language: string;
  readonly limits?: EngineLimits;
  /** Shows a file in the system's file manager, where the way in can. */
  readonly reveal?: (file: string) => void;
}

/** The calls of HostApi, and the end of it all. One host serves every window of its process. */
export type Host = Omit<HostApi, 'onConnection'> & {
  /** Stops every run with a checkpoint, waits for the processes to leave, and gives the number of runs. */
  readonly close: () => Promise<number>;
  /** The same calls for one window, which is known by what it holds open until `leave`. */
  readonly forWindow: (window: string) => Host;
  readonly leave: (window: string) => void;
};

/** Of a block of steps a window gets this many at most: a chart needs no more, and the file has them all. */
const STEPS_PER_BLOCK = 5;
/** A stop ends with a checkpoint and the test figures; past this the process is ended, and the checkpoint serves. */
const CLOSE_MS = 30_000;

export function createHost(options: HostOptions): Host {
  const projects = openProjects(options.workspace);
  const live = new Map<string, LiveRun & { path: string }>();
  const looks = new Map<string, RunningInspection>();
  const listeners = new Set<(event: HostEvent) => void>();
  const publish = (event: HostEvent) => {
    for (const listener of listeners) listener(event);
  };

  const open = watchOpenDesigns(projects, publish);
  const snapshots = openSnapshots(options.workspace, projects);
  const library = openLibrary(options.workspace);

  const runsOf = (path: string) => {
    const folder = projects.runs(path);
    return { folder, entry: (run: string): RunEntry => readEntry(folder, run, live.get(run)?.status()) };
  };

  /** A run that is over stays in the list until its process is gone, but does not stand in the way. */
  const isBusy = (path: string) =>
    [...live.values()].some((run) => run.path === path && ['running', 'paused'].includes(run.status().state));
  const refuseBusy = (path: string) => {
    const { folder } = runsOf(path);
    // Another program may be training it: a second server, the command line.
    const trained = listRunIds(folder).some((run) => hasTrainer(join(folder, run)));
    if (isBusy(path) || trained) throw new InputError('host.designBusy', { path });
  };

  const tellChange = (path: string, run: string) => {
    let entry: RunEntry;
    try {
      entry = runsOf(path).entry(run);
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
    return runsOf(path).entry(run.run);
  };

  const host: Host = {
    hello: async () => ({ version: packageJson.version, shell: options.shell, language: options.language }),
    listDesigns: async () => projects.list(),
    createDesign: async ({ name, document }) => projects.create(name, document),
    openDesign: async ({ path }) => projects.open(path),
    saveDesign: async ({ path, document, revision }) => {
      const saved = projects.save(path, document, revision);
      open.wrote(path, saved.revision);
      return saved;
    },
    renameDesign: async ({ path, name }) => {
      refuseBusy(path);
      const renamed = projects.rename(path, name);
      open.moved(path, renamed.path);
      return renamed;
    },
    removeDesign: async ({ path }) => {
      refuseBusy(path);
      return projects.remove(path);
    },
    restoreDesign: async ({ path, trashed }) => projects.restore(path, trashed),
    holdDesign: async ({ path }) => ({ others: open.hold('', path) }),
    revealDesign: async ({ path }) => {
      if (!options.reveal) throw new InputError('host.cannotReveal', { path });
      options.reveal(projects.file(path));
      return null;
    },
    listSnapshots: async ({ path }) => snapshots.list(path),
    readSnapshot: async ({ path, id }) => serializeDocument(snapshots.read(path, id)),
    makeSnapshot: async ({ path, ...given }) => snapshots.make(path, given),
    removeSnapshot: async ({ path, id }) => {
      snapshots.remove(path, id);
      return null;
    },
    restoreSnapshot: async ({ path, id }) => {
      snapshots.restore(path, id);
      return null;
    },
    listBlocks: async () => library.list(),
    saveBlock: async ({ id, document }) => {
      const entry = library.save(id, document);
      publish({ kind: 'blocksChanged' });
      return entry;
    },
    removeBlock: async ({ id }) => {
      library.remove(id);
      publish({ kind: 'blocksChanged' });
      return null;
    },
    listRuns: async ({ path }) => {
      const runs = runsOf(path);
      return listRunIds(runs.folder).flatMap((run) => {
        try {
          return [runs.entry(run)];
        } catch {
          // A folder whose record is damaged is no run to offer; the others are.
          return [];
        }
      });
    },
    readRun: async ({ path, run }) => readHistory(runsOf(path).folder, run, live.get(run)?.status()),
    startRun: async ({ path, document, resume }) => {
      const { folder } = runsOf(path);
      if (isBusy(path)) throw new InputError('host.alreadyRunning', {});
      const listener = listenerFor(path);
      const setup = { ...options, own: dirname(projects.file(path)) };
      const run =
        resume === null
          ? startRun(setup, folder, parseDocument(document), { limit: null, threads: null }, listener)
          : resumeRun(setup, folder, resume, {}, listener);
      return keep(path, run);
    },
    controlRun: async ({ run, action }) => {
      const running = live.get(run);
      if (!running) throw new InputError('host.runNotLive', { run });
      running.control(action);
      return null;
    },
    inspectData: async ({ path, data, source, look }) => {
      const folders = { packed: options.assets.data, own: dirname(projects.file(path)) };
      const running = startInspection(options.assets.kernels, { folders, data, source }, (share) =>
        publish({ kind: 'inspecting', look, share }),
      );
      looks.get(look)?.cancel();
      looks.set(look, running);
      try {
        return await running.result;
      } finally {
        if (looks.get(look) === running) looks.delete(look);
      }
    },
    cancelInspection: async ({ look }) => {
      looks.get(look)?.cancel();
      return null;
    },
    exportWeights: async ({ path, run, format }) => ({
      fileName: `${basename(path).slice(0, -DESIGN_SUFFIX.length)}.${format}`,
      bytes: exportBest(join(runsOf(path).folder, run), run, format),
    }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    forWindow: (window) => ({ ...host, holdDesign: async ({ path }) => ({ others: open.hold(window, path) }) }),
    leave: (window) => {
      open.hold(window, null);
    },
    close: async () => {
      open.close();
      for (const look of looks.values()) look.cancel();
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
  return host;
}

function isPublic(news: RunNews): news is Exclude<RunNews, { kind: 'checkpoint' } | { kind: 'best' }> {
  return news.kind !== 'checkpoint' && news.kind !== 'best';
}
