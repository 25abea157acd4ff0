import { create } from 'zustand';
import type { Message } from '../../engine/text/messages';
import type { HostFailure, HostInfo } from '../../main/ipc/contract';

/**
 * saved: the host has everything. pending: an edit waits for its save. offline: the host cannot be reached, edits are
 * kept here. conflict: somebody else saved the file; a person must choose. failed: the host refused (a full disk).
 */
export type SaveState = 'saved' | 'pending' | 'saving' | 'offline' | 'conflict' | 'failed';

interface Session {
  /** newer: a design of a newer format, of which nothing can be shown. */
  readonly screen: 'starting' | 'home' | 'design' | 'newer';
  /** The design from which somebody went to the home screen; null where none was open. */
  readonly left: string | null;
  readonly info: HostInfo | null;
  readonly connected: boolean;
  readonly saveState: SaveState;
  readonly saveFailure: HostFailure | null;
  /** Of the screen 'newer': which design, and what the reader says. */
  readonly unreadable: { readonly path: string; readonly error: Message } | null;
  /** How many windows show the open design, 0 until the host has said it, and whether one does that came before this. */
  readonly windows: number;
  readonly isSecond: boolean;
}

/** What the window shows and how it stands with the host. Changed alone by what opens, saves and follows designs. */
export const useSession = create<Session>()(() => ({
  screen: 'starting',
  left: null,
  info: null,
  connected: true,
  saveState: 'saved',
  saveFailure: null,
  unreadable: null,
  windows: 0,
  isSecond: false,
}));
