import { create } from 'zustand';
import { useDesign } from './designStore';

/** Pages of the training room's settings. */
export type SettingsPage = 'training' | 'data';

/** What stands side by side in the training room where that is wide enough. */
export type RoomPart = 'settings' | 'curves' | 'runs';

interface TrainingRoomState {
  readonly page: SettingsPage;
  /** The part that is shown where there is no room for all. */
  readonly part: RoomPart;
  /** Counts how often somebody was led to the settings, which unfolds the room. */
  readonly asked: number;
}

/** Which settings of the training room are shown. */
export const useTrainingRoom = create<TrainingRoomState>()(() => ({ page: 'training', part: 'settings', asked: 0 }));

/** Opens the training room at a page of its settings. */
export function showSettings(page: SettingsPage): void {
  useTrainingRoom.setState(({ asked }) => ({ page, part: 'settings', asked: asked + 1 }));
}

export const showPart = (part: RoomPart): void => useTrainingRoom.setState({ part });

/** Another design is trained, before its data are changed. */
useDesign.subscribe(({ opening }, before) => {
  if (opening !== before.opening) useTrainingRoom.setState({ page: 'training' });
});
