import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { InputError } from '../../../engine/core/errors';
import type { DesignDocument } from '../../../engine/graph/document';
import { parseDocument } from '../../../engine/graph/parse';
import type { HostApi, HostEvent } from '../../ipc/contract';
import type { Projects } from '../designs/projects';
import { listRunIds } from './files';
import { type LiveRun, prepareRun, type RunSetup, resumeRun, startRun } from './launch';
import type { LiveRuns } from './live';
import type { Loans } from './loans';
import { writeNotes } from './notes';
import { placeInQueue, readQueue, takeFromQueue } from './queue';
import { readHistory, readStretch } from './reader';
import { type RunOptions, readRecord } from './record';
import { restoreRun, trashRun } from './trash';

/** The calls of HostApi that are about runs. */
type RunCalls = Pick<
  HostApi,
  | 'listRuns'
  | 'readRun'
  | 'readRunSteps'
  | 'startRun'
  | 'startSeeds'
  | 'moveQueued'
  | 'controlRun'
  | 'setRunRate'
  | 'lendGpu'
  | 'answerGpu'
  | 'describeRun'
  | 'removeRun'
  | 'restoreRun'
>;

interface RunCallsOptions {
  readonly workspace: string;
  readonly setupOf: (path: string) => RunSetup;
  readonly projects: Projects;
  readonly live: LiveRuns;
  readonly loans: Loans;
  readonly publish: (event: HostEvent) => void;
}

/** What can be done with the runs of a workspace's designs, from a window. */
export function openRunCalls({ workspace, setupOf, projects, live, loans, publish }: RunCallsOptions): {
  readonly callsOf: (window: string) => RunCalls;
} {
  const { keep, entryOf, restingRun, listenerFor, isBusy, turns, tellQueue } = live;

  /** Puts a new run at the queue's end. */
  const enqueue = (path: string, document: DesignDocument, from: Partial<RunOptions>): string => {
    const runs = projects.runs(path);
    const run = prepareRun(runs, document, { limit: null, threads: null, ...from });
    placeInQueue(runs, run, readQueue(runs).length);
    return run;
  };

  const callsOf = (window: string): RunCalls => ({
    listRuns: async ({ path }) =>
      listRunIds(projects.runs(path)).flatMap((run) => {
        try {
          return [entryOf(path, run)];
        } catch {
          // A folder whose record is damaged is no run to offer; the others are.
          return [];
        }
      }),
    readRun: async ({ path, run }) => readHistory(projects.runs(path), run, live.historyOf(run)),
    readRunSteps: async ({ path, run, from, to }) => readStretch(projects.runs(path), run, from, to),
    startRun: async ({ path, document, resume, origin, choice = 'cpu', gpu }) => {
      const runs = projects.runs(path);
      const kept = (run: LiveRun) => {
        if (gpu) loans.lend(window, gpu.lend);
        else if (choice !== 'cpu') loans.hasNone(window);
        return keep(path, run);
      };
      if (resume !== null) {
        if (isBusy(path)) throw new InputError('host.alreadyRunning', {});
        return kept(resumeRun(setupOf(path), runs, resume, { choice }, listenerFor(path), gpu));
      }
      const design = parseDocument(document);
      const from = { choice, ...(origin && { origin }) };
      if (isBusy(path) || readQueue(runs).length > 0) {
        const run = enqueue(path, design, from);
        turns.advance(path);
        return entryOf(path, run);
      }
      return kept(
        startRun(setupOf(path), runs, design, { limit: null, threads: null, ...from }, listenerFor(path), gpu),
      );
    },
    startSeeds: async ({ path, document, count, label, choice = 'cpu' }) => {
      const design = parseDocument(document);
      const { training } = design;
      const group = { id: randomUUID(), label };
      const runs = Array.from({ length: count }, (_, i) => {
        const seed = (training.seed + i) % Number.MAX_SAFE_INTEGER;
        return enqueue(path, { ...design, training: { ...training, seed } }, { group, choice });
      });
      turns.advance(path);
      return runs.map((run) => entryOf(path, run));
    },
    moveQueued: async ({ path, run, place }) => {
      const runs = projects.runs(path);
      if (!readQueue(runs).includes(run)) throw new InputError('host.runNotQueued', { run });
      placeInQueue(runs, run, place);
      tellQueue(path);
      return null;
    },
    controlRun: async ({ run, action }) => {
      live.run(run).control(action);
      return null;
    },
    lendGpu: async ({ run, gpu }) => {
      loans.answer(window, run, gpu);
      return null;
    },
    answerGpu: async ({ lend, replies }) => {
      live.lentTo(lend)?.answer(replies);
      return null;
    },
    setRunRate: async ({ run, lr }) => {
      live.run(run).setRate(lr);
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
      await live.left(run);
      const runs = restingRun(path, run);
      const place = takeFromQueue(runs, run);
      const trashed = trashRun(workspace, runs, run);
      publish({ kind: 'runRemoved', path, run });
      if (place !== null) tellQueue(path);
      return { trashed, place };
    },
    restoreRun: async ({ path, run, trashed, place }) => {
      const runs = projects.runs(path);
      restoreRun(workspace, runs, run, trashed);
      if (place !== null) {
        placeInQueue(runs, run, place);
        tellQueue(path);
        turns.advance(path);
      }
      const entry = entryOf(path, run);
      publish({ kind: 'runChanged', path, entry });
      return entry;
    },
  });

  return { callsOf };
}
