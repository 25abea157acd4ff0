import { create } from 'zustand';

/** Whether the shown run's weights are being taken away. */
export const useExporting = create<{ readonly open: boolean }>()(() => ({ open: false }));
