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
  /** Counts how often somebody was led into the room, which unfolds it, and to what in it. */
  readonly asked: number;
  readonly target: 'settings' | 'remedies';
  /** Which field of the settings is meant, as `Field` has its path. */
  readonly field: string | null;
}

/** Which settings of the training room are shown. */
export const useTrainingRoom = create<TrainingRoomState>()(() => ({
  page: 'training',
  part: 'settings',
  asked: 0,
  target: 'settings',
  field: null,
}));

/** Opens the training room at a page of its settings, or at a field there. */
export function showSettings(page: SettingsPage, field: string | null = null): void {
  useTrainingRoom.setState(({ asked }) => ({ page, part: 'settings', asked: asked + 1, target: 'settings', field }));
}

/** Opens the training room at what may help the shown run. */
export function showRemedies(): void {
  useTrainingRoom.setState(({ asked }) => ({ part: 'curves', asked: asked + 1, target: 'remedies' }));
}

/** Whoever was led to a place has been there: unfolding the room again is no new question. */
let answered = 0;

/** Whether somebody is led to this place and has not come there yet; then it has. */
export function comesTo(place: TrainingRoomState['target']): boolean {
  const { asked, target } = useTrainingRoom.getState();
  if (asked === answered || target !== place) return false;
  answered = asked;
  return true;
}

export const showPart = (part: RoomPart): void => useTrainingRoom.setState({ part });

/** Another design is trained, before its data are changed. */
useDesign.subscribe(({ opening }, before) => {
  if (opening !== before.opening) useTrainingRoom.setState({ page: 'training' });
});
