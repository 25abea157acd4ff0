import { create } from 'zustand';

/** What lies over the whole window, one at a time: the command palette or the sheet of shortcuts. */
export const useOverlay = create<{ readonly open: 'palette' | 'shortcuts' | null }>()(() => ({ open: null }));

export const openOverlay = (open: 'palette' | 'shortcuts'): void => useOverlay.setState({ open });
export const closeOverlay = (): void => useOverlay.setState({ open: null });
