import { create } from 'zustand';
import { giveBackFocus } from '../shared/ui/giveBackFocus';

/** What lies over the whole window, one at a time: the command palette or the sheet of shortcuts. */
export const useOverlay = create<{ readonly open: 'palette' | 'shortcuts' | null }>()(() => ({ open: null }));

/** What had the keyboard's focus before. */
let opener: Element | null = null;

/** Opens one in place of another; what had the focus before the first is remembered. */
export function openOverlay(open: 'palette' | 'shortcuts'): void {
  if (useOverlay.getState().open === null) opener = document.activeElement;
  useOverlay.setState({ open });
}

/** Where the focus goes when what lies over the window is closed; the dialog's own choice where that is gone. */
export const focusBefore = (): HTMLElement | boolean => giveBackFocus(opener);

export const closeOverlay = (): void => useOverlay.setState({ open: null });
