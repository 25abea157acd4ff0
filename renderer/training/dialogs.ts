import { create } from 'zustand';

/** What a person is asked before something is done with a run; one question at a time. */
export const useTrainingDialog = create<{ readonly open: 'rate' | 'seeds' | null }>()(() => ({ open: null }));

export const askFor = (open: 'rate' | 'seeds'): void => useTrainingDialog.setState({ open });
export const closeDialog = (): void => useTrainingDialog.setState({ open: null });
