import { create } from 'zustand';

interface AnnouncerState {
  readonly text: string;
  /** Makes a repeated text a new one for screen readers. */
  readonly count: number;
}

/** What a screen reader should say next. */
export const useAnnouncer = create<AnnouncerState>()(() => ({ text: '', count: 0 }));

/** Has `text`, already in the window's language, read out politely. */
export function announce(text: string): void {
  useAnnouncer.setState(({ count }) => ({ text, count: count + 1 }));
}
