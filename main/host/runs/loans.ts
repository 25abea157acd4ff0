import type { HostEvent } from '../../ipc/contract';

/** Which window lent which GPU: what is asked of it is for that window alone. */
export interface Loans {
  /** Notes that a window lends a GPU. */
  lend(window: string, lend: string): void;
  /** The window has its GPU back. */
  giveBack(lend: string): void;
  /** Notes that a window will lend a GPU to a run that waits, once its turn comes. */
  promise(window: string, run: string): void;
  isPromised(run: string): boolean;
  /** The run has its GPU, or does without. */
  forget(run: string): void;
  /** Whether an event is for a window to hear. */
  isFor(window: string, event: HostEvent): boolean;
  /** What a window that goes had lent, and the runs to which it had promised something. */
  takeBack(window: string): { readonly lent: readonly string[]; readonly promised: readonly string[] };
}

export function openLoans(publish: (event: HostEvent) => void): Loans {
  const windows = new Map<string, string>();
  const promises = new Map<string, string>();
  return {
    lend: (window, lend) => void windows.set(lend, window),
    giveBack: (lend) => {
      if (!windows.has(lend)) return;
      publish({ kind: 'gpu', lend, requests: null });
      windows.delete(lend);
    },
    promise: (window, run) => void promises.set(run, window),
    isPromised: (run) => promises.has(run),
    forget: (run) => void promises.delete(run),
    isFor: (window, event) => {
      if (event.kind === 'gpu') return windows.get(event.lend) === window;
      return event.kind !== 'gpuWanted' || promises.get(event.run) === window;
    },
    takeBack: (window) => {
      const lent = takeOwn(windows, window);
      return { lent, promised: takeOwn(promises, window) };
    },
  };
}

/** Takes out what belongs to a window. */
function takeOwn(windows: Map<string, string>, window: string): readonly string[] {
  const own = [...windows].flatMap(([key, owner]) => (owner === window ? [key] : []));
  for (const key of own) windows.delete(key);
  return own;
}
