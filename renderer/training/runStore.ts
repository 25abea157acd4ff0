import { create } from 'zustand';
import type { DesignDocument } from '../../engine/graph/document';
import { serializeDocument } from '../../engine/graph/serialize';
import { isLive } from '../../engine/training/history';
import type { ControlAction } from '../../engine/training/protocol';
import type { RunEntry, RunEvent, RunNews, RunOrigin } from '../../main/ipc/contract';
import { host } from '../shared/host';
import { type CurvesByRun, curvesAfter, entriesAfter } from './applyNews';
import { curvesOf, type RunCurves } from './curves';
import { useDevice } from './gpu/deviceChoice';
import { lendGpu, takeBack } from './gpu/lendGpu';
import { NewsQueue } from './newsQueue';

export interface RunsState {
  /** Design whose runs these are; null while none is open. */
  readonly path: string | null;
  /** Newest first. */
  readonly runs: readonly RunEntry[];
  /** The run that is shown. */
  readonly current: RunEntry | null;
  /** The shown run's curves; null while they are being read. */
  readonly history: RunCurves | null;
  /** The run that has a trainer, if any. */
  readonly live: RunEntry | null;
  /** Runs that a person compares, in the order in which they were chosen. */
  readonly compared: readonly string[];
  /** Their curves, as far as they are read. */
  readonly comparedCurves: readonly RunCurves[];
  /** Designs of runs as they began, of those that were read. */
  readonly designs: ReadonlyMap<string, DesignDocument>;
  /** A start was asked for and not yet answered. */
  readonly starting: boolean;
  /** What was asked of a run last, until its news answer it. */
  readonly asked: { readonly run: string; readonly action: ControlAction } | null;
}

interface RunsActions {
  /** Reads the runs of a design and shows the latest. */
  open(path: string): Promise<void>;
  /** The design's file was renamed. */
  moved(path: string): Promise<void>;
  /** Reads everything again, after the connection was gone. */
  refresh(): Promise<void>;
  /** Shows a run. */
  select(run: string): Promise<void>;
  /** Compares these runs; reads the curves and designs that are not there yet. */
  compare(runs: readonly string[]): Promise<void>;
  receive(event: RunEvent): void;
  /**
   * Starts a run (or has it wait for the one that goes on), or goes on with one from its last checkpoint. With an origin
   * both runs are compared. Rejects as the host does.
   */
  start(document: DesignDocument, from?: { resume?: string; origin?: RunOrigin }): Promise<RunEntry | null>;
  /** Puts so many runs with different seeds into the queue, as one group. Rejects as the host does. */
  startSeeds(document: DesignDocument, count: number, label: string): Promise<void>;
  /** Asks something of the live run. */
  control(action: ControlAction): Promise<void>;
}

/** The run that began last; of those that wait, the one whose turn comes first. */
const latestOf = (runs: readonly RunEntry[]): RunEntry | undefined =>
  runs.find(({ state }) => state !== 'queued') ?? runs.findLast(({ state }) => state === 'queued');

const wasQueued = (runs: readonly RunEntry[], run: string): boolean =>
  runs.some((entry) => entry.run === run && entry.state === 'queued');

/** The news that a run has done what was asked, or has something else to do. */
const ANSWERS: Readonly<Record<ControlAction, readonly RunNews['kind'][]>> = {
  pause: ['paused'],
  resume: ['resumed', 'steps'],
  step: ['steps', 'paused'],
  stepEpoch: ['paused'],
  save: ['saved'],
  stop: [],
};
const OVER: readonly RunNews['kind'][] = ['started', 'failed', 'ended'];

/** What was asked and is not answered by events. */
function stillAsked(asked: RunsState['asked'], events: readonly RunEvent[]): RunsState['asked'] {
  if (!asked) return null;
  const answers = [...ANSWERS[asked.action], ...OVER];
  const isAnswered = events.some(
    (event) => event.kind === 'run' && event.run === asked.run && answers.includes(event.event.kind),
  );
  return isAnswered ? null : asked;
}

/** The parts of the state that follow from the others. */
function derived(runs: readonly RunEntry[], shown: string | null, curves: CurvesByRun, chosen: readonly string[]) {
  const current = runs.find((entry) => entry.run === shown) ?? null;
  const left = chosen.filter((run) => runs.some((entry) => entry.run === run));
  const compared = left.length === chosen.length ? chosen : left;
  return {
    runs,
    current,
    history: (current && curves.get(current.run)) ?? null,
    live: runs.find(isLive) ?? null,
    compared,
    comparedCurves: compared.map((run) => curves.get(run)).filter((one) => one !== undefined),
  };
}

/** Runs of the open design: the list, the shown one's curves, and what can be asked of the live one. */
export const useRuns = create<RunsState & RunsActions>()((set, get) => {
  /** Curves read so far; a live run that is not shown keeps growing here. */
  let curves: CurvesByRun = new Map();
  /** Runs whose curves are being read: their news waits until they are there. */
  const reading = new Map<string, RunEvent[]>();

  const queue = new NewsQueue<RunEvent>(deliver);

  function deliver(events: readonly RunEvent[]): void {
    const { path, runs, current } = get();
    // A person who watches the latest run goes on to the one that begins after it.
    const watching = current !== null && current.run === latestOf(runs)?.run;
    const mine = events.filter((event) => event.path === path);
    for (const event of mine) if (event.kind === 'run') reading.get(event.run)?.push(event);
    const entries = entriesAfter(runs, mine);
    curves = curvesAfter(curves, mine, performance.now());
    set({
      ...derived(entries, current?.run ?? null, curves, get().compared),
      asked: stillAsked(get().asked, mine),
    });
    const isGone = current !== null && get().current === null;
    // Put back from the trash, or begun in another window.
    const isFirst = current === null && !get().starting && entries.length > runs.length;
    if (isGone || isFirst) void showNext(entries);
    const begun = entries.find(({ run, state }) => state !== 'queued' && wasQueued(runs, run));
    if (begun && watching) void get().select(begun.run);
  }

  /** Where none is shown any more, or yet. */
  async function showNext(entries: readonly RunEntry[]): Promise<void> {
    const next = latestOf(entries);
    // Should it be gone as well by now, its own news follows.
    if (next)
      await get()
        .select(next.run)
        .catch(() => {});
  }

  async function readCurves(run: string, path: string): Promise<void> {
    const missed: RunEvent[] = [];
    reading.set(run, missed);
    try {
      const history = await host().readRun({ path, run });
      queue.flush();
      if (get().path !== path) return;
      curves = curvesAfter(new Map(curves).set(run, curvesOf(history)), missed, performance.now());
      set({ designs: new Map(get().designs).set(run, history.design) });
    } finally {
      reading.delete(run);
    }
    set((state) => derived(state.runs, state.current?.run ?? null, curves, state.compared));
  }

  /** The design that a remedy was tried on, while that run is kept: by it is told whether the open one differs. */
  async function readOrigin(run: string, path: string): Promise<void> {
    const { path: open, runs, designs } = get();
    const tried = runs.find((entry) => entry.run === run)?.origin?.run;
    const origin = runs.find((entry) => entry.run === tried);
    if (open === path && origin && !designs.has(origin.run)) await readCurves(origin.run, path);
  }

  /** What of a run is not there yet. */
  async function readMissing(run: string, path: string): Promise<void> {
    if (!curves.has(run) || !get().designs.has(run)) await readCurves(run, path);
  }

  async function load(path: string, shown: string | null): Promise<void> {
    const runs = [...(await host().listRuns({ path }))].sort((a, b) => b.started - a.started);
    if (get().path !== path) return;
    const run = runs.find((entry) => entry.run === shown)?.run ?? latestOf(runs)?.run ?? null;
    set(derived(runs, run, curves, get().compared));
    if (run === null) return;
    await readCurves(run, path);
    await readOrigin(run, path);
  }

  return {
    path: null,
    runs: [],
    current: null,
    history: null,
    live: null,
    compared: [],
    comparedCurves: [],
    designs: new Map(),
    starting: false,
    asked: null,

    async open(path) {
      curves = new Map();
      set({ path, starting: false, asked: null, designs: new Map(), ...derived([], null, curves, []) });
      await load(path, null);
    },

    async moved(path) {
      set({ path });
      await load(path, get().current?.run ?? null);
    },

    async refresh() {
      const { path, current } = get();
      if (path !== null) await load(path, current?.run ?? null);
    },

    async select(run) {
      const { path, runs } = get();
      set(derived(runs, run, curves, get().compared));
      if (path === null) return;
      await readMissing(run, path);
      await readOrigin(run, path);
    },

    async compare(chosen) {
      const { path, runs, current } = get();
      set(derived(runs, current?.run ?? null, curves, chosen));
      if (path === null) return;
      for (const run of chosen) await readMissing(run, path);
    },

    receive(event) {
      queue.add(event);
    },

    async start(document, { resume, origin } = {}) {
      const { path } = get();
      if (path === null) return null;
      set({ starting: true, asked: null });
      try {
        const { choice } = useDevice.getState();
        const gpu = await lendGpu(choice);
        const asked = { path, document: serializeDocument(document), resume: resume ?? null, choice };
        const entry = await host()
          .startRun({ ...asked, ...(origin && { origin }), ...(gpu && { gpu }) })
          .catch((error: unknown) => {
            if (gpu) takeBack(gpu);
            throw error;
          });
        // Lent anew once its turn comes.
        if (gpu && entry.state === 'queued') takeBack(gpu);
        // Another design was opened while the GPU was prepared; this one's list is read when it is opened again.
        if (get().path !== path) return entry;
        queue.flush();
        const runs = entriesAfter(get().runs, [{ kind: 'runChanged', path, entry }], { onlyNew: true });
        set(
          derived(
            runs,
            entry.state === 'queued' ? (get().current?.run ?? entry.run) : entry.run,
            curves,
            get().compared,
          ),
        );
        if (resume === undefined) set({ designs: new Map(get().designs).set(entry.run, document) });
        else if (!curves.has(entry.run)) await readCurves(entry.run, path);
        if (origin && !get().compared.includes(origin.run)) await get().compare([...get().compared, origin.run]);
        return entry;
      } finally {
        if (get().path === path) set({ starting: false });
      }
    },

    async startSeeds(document, count, label) {
      const { path } = get();
      if (path === null) return;
      set({ starting: true });
      try {
        const { choice } = useDevice.getState();
        const gpu = await lendGpu(choice);
        // Each is lent one when its turn comes.
        if (gpu) takeBack(gpu);
        const entries = await host().startSeeds({ path, document: serializeDocument(document), count, label, choice });
        if (get().path !== path) return;
        queue.flush();
        const events = entries.map((entry) => ({ kind: 'runChanged', path, entry }) as const);
        const runs = entriesAfter(get().runs, events, { onlyNew: true });
        const first = entries.find(isLive)?.run;
        set(derived(runs, first ?? get().current?.run ?? null, curves, get().compared));
      } finally {
        if (get().path === path) set({ starting: false });
      }
    },

    async control(action) {
      const { live } = get();
      if (!live) return;
      set({ asked: { run: live.run, action } });
      try {
        await host().controlRun({ run: live.run, action });
      } catch (error) {
        set({ asked: null });
        throw error;
      }
    },
  };
});
