import { create } from 'zustand';
import { useDesign } from './designStore';

/** Pages of the training room's settings. */
export type SettingsPage = 'training' | 'data';

interface TrainingRoomState {
  readonly page: SettingsPage;
  /** Counts how often somebody was led to the settings, which unfolds the room. */
  readonly asked: number;
}

/** Which settings of the training room are shown. */
export const useTrainingRoom = create<TrainingRoomState>()(() => ({ page: 'training', asked: 0 }));

/** Opens the training room at a page of its settings. */
export function showSettings(page: SettingsPage): void {
  useTrainingRoom.setState(({ asked }) => ({ page, asked: asked + 1 }));
}

/** Another design is trained, before its data are changed. */
useDesign.subscribe(({ opening }, before) => {
  if (opening !== before.opening) useTrainingRoom.setState({ page: 'training' });
});
