import { create } from 'zustand';

interface Announcement {
  /** Makes a text that is said again a new one for screen readers. */
  readonly id: number;
  readonly text: string;
}

/** Long enough to be picked up, short enough that a page read from top to bottom does not meet yesterday's. */
const KEPT_MS = 7000;
let next = 0;

/** What a screen reader should say, the oldest first: a later text never takes an earlier one away unsaid. */
export const useAnnouncements = create<readonly Announcement[]>()(() => []);

/** Has `text`, already in the window's language, read out politely. */
export function announce(text: string): void {
  const id = next++;
  useAnnouncements.setState((said) => [...said.filter((one) => one.text !== text), { id, text }], true);
  setTimeout(() => useAnnouncements.setState((said) => said.filter((one) => one.id !== id), true), KEPT_MS);
}
