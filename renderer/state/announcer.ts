import { create } from 'zustand';

interface AnnouncerState {
  readonly text: string;
  /** Makes a repeated text a new one for screen readers. */
  readonly count: number;
}

/** What a screen reader should say next. */
export const useAnnouncer = create<AnnouncerState>()(() => ({ text: '', count: 0 }));

/** Announcements of one moment are read out together: the later would else silence the earlier. */
const MOMENT_MS = 400;
let latest = 0;

/** Has `text`, already in the window's language, read out politely. */
export function announce(text: string): void {
  const now = Date.now();
  const together = now - latest < MOMENT_MS;
  latest = now;
  useAnnouncer.setState((said) => ({ text: together ? `${said.text} ${text}` : text, count: said.count + 1 }));
}
