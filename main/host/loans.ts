import type { HostEvent } from '../ipc/contract';

/** Which window lent which GPU: what is asked of it is for that window alone. */
export interface Loans {
  /** Notes that a window lends a GPU. */
  lend(window: string, lend: string): void;
  /** Whether an event is for a window to hear. */
  isFor(window: string, event: HostEvent): boolean;
  /** What a window that goes had lent. */
  takeBack(window: string): readonly string[];
}

export function openLoans(): Loans {
  const windows = new Map<string, string>();
  return {
    lend: (window, lend) => void windows.set(lend, window),
    isFor: (window, event) => event.kind !== 'gpu' || windows.get(event.lend) === window,
    takeBack: (window) => {
      const own = [...windows].flatMap(([lend, lender]) => (lender === window ? [lend] : []));
      for (const lend of own) windows.delete(lend);
      return own;
    },
  };
}
