import type { HostEvent } from '../../ipc/contract';
import type { DeviceChoice, GpuLoan } from '../../ipc/contract/gpu';

/** A window that answers nothing for so long lends nothing. */
const LEND_MS = 30_000;

/** For which run a GPU is looked for. */
interface Search {
  readonly run: string;
  readonly path: string;
  readonly choice: DeviceChoice;
  /** Whether it waits for a window that may come; else it ends once every window has been asked. */
  readonly waits: boolean;
  /** Whether a processor that plays a GPU will not do. */
  readonly real: boolean;
  /** Gives whether the GPU was taken. Null: no window has one. */
  readonly found: (gpu: GpuLoan | null) => boolean;
}

interface OpenSearch extends Search {
  readonly of: Set<string>;
  /** The window that is to answer. */
  window: string | null;
  timer: NodeJS.Timeout | undefined;
}

/** Which window lent which GPU (what is asked of it is for that window alone), and which could lend one. */
export interface Loans {
  /** A window is there, and shows a design or none. */
  arrive(window: string, path: string | null): void;
  /** Notes that a window lends a GPU. */
  lend(window: string, lend: string): void;
  /** The window has its GPU back. */
  giveBack(lend: string): void;
  /** Notes that a window has no GPU for runs that could wait for one. */
  hasNone(window: string): void;
  /** Asks windows for a GPU, one after the other, first one that shows the run's design. */
  seek(search: Search): void;
  /** A run has no use for a GPU any more. */
  forget(run: string): void;
  /** What a window answers that was asked; a GPU that no run takes is given back. */
  answer(window: string, run: string, gpu: GpuLoan | null): void;
  /** Whether an event is for a window to hear. */
  isFor(window: string, event: HostEvent): boolean;
  /** A window is gone. Gives what it had lent. */
  leave(window: string): readonly string[];
  close(): void;
}

export function openLoans(publish: (event: HostEvent) => void): Loans {
  const lent = new Map<string, string>();
  const windows = new Map<string, string | null>();
  const without = new Set<string>();
  const searches = new Map<string, OpenSearch>();

  const giveBack = (lend: string) => {
    if (!lent.has(lend)) return;
    publish({ kind: 'gpu', lend, requests: null });
    lent.delete(lend);
  };

  const forget = (run: string) => {
    clearTimeout(searches.get(run)?.timer);
    searches.delete(run);
  };

  const askNext = (asked: OpenSearch): void => {
    clearTimeout(asked.timer);
    const there = [...windows].filter(([window]) => !asked.of.has(window) && !(asked.waits && without.has(window)));
    const [window] = there.find(([, path]) => path === asked.path) ?? there[0] ?? [];
    asked.window = window ?? null;
    if (window !== undefined) {
      asked.of.add(window);
      asked.timer = setTimeout(() => hasNone(window, asked), LEND_MS);
      publish({ kind: 'gpuWanted', run: asked.run, path: asked.path, choice: asked.choice });
    } else if (!asked.waits) {
      forget(asked.run);
      asked.found(null);
    }
  };

  const hasNone = (window: string, asked: OpenSearch) => {
    without.add(window);
    askNext(asked);
  };

  /** A window that had none and has one now is asked by all that still wait. */
  const hasOne = (window: string) => {
    if (!without.delete(window)) return;
    for (const asked of searches.values()) {
      asked.of.delete(window);
      if (asked.window === null) askNext(asked);
    }
  };

  return {
    arrive: (window, path) => {
      windows.set(window, path);
      for (const asked of searches.values()) if (asked.window === null) askNext(asked);
    },
    lend: (window, lend) => {
      lent.set(lend, window);
      hasOne(window);
    },
    giveBack,
    hasNone: (window) => void without.add(window),
    seek: (search) => {
      forget(search.run);
      const asked: OpenSearch = { ...search, of: new Set(), window: null, timer: undefined };
      searches.set(search.run, asked);
      askNext(asked);
    },
    forget,
    answer: (window, run, gpu) => {
      const asked = searches.get(run);
      const isAsked = asked?.window === window;
      if (!gpu) {
        if (isAsked) hasNone(window, asked);
        return;
      }
      lent.set(gpu.lend, window);
      if (asked?.real && gpu.software) {
        giveBack(gpu.lend);
        if (isAsked) askNext(asked);
      } else {
        // Also from one that took so long that others were asked meanwhile.
        if (asked) forget(run);
        if (!asked?.found(gpu)) giveBack(gpu.lend);
      }
      hasOne(window);
    },
    isFor: (window, event) => {
      if (event.kind === 'gpu') return lent.get(event.lend) === window;
      return event.kind !== 'gpuWanted' || searches.get(event.run)?.window === window;
    },
    leave: (window) => {
      windows.delete(window);
      without.delete(window);
      const own = [...lent].flatMap(([lend, owner]) => (owner === window ? [lend] : []));
      for (const lend of own) lent.delete(lend);
      for (const asked of [...searches.values()]) {
        asked.of.delete(window);
        if (asked.window === window) askNext(asked);
      }
      return own;
    },
    close: () => {
      for (const run of [...searches.keys()]) forget(run);
    },
  };
}
