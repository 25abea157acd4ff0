import { create } from 'zustand';

/** The dialog about files that is open; one at a time. */
export const useFilesUi = create<{
  readonly dialog: 'open' | 'saveAs' | 'snapshots' | 'drawing' | 'code' | 'trash' | null;
}>()(() => ({ dialog: null }));

export const closeDialog = (): void => useFilesUi.setState({ dialog: null });
