import { create } from 'zustand';
import type { FrameLines } from './clearOfFrames';
import type { Meetings } from './meetings';

/**
 * Where the canvas's wires run beside cards, by their ids. Wires that are drawn read their own here: as part of what React
 * Flow is given, each lane that a drag changes would have it take in all the wires anew.
 */
export const useLanes = create<{
  readonly lanes: ReadonlyMap<string, number>;
  readonly meetings: Meetings;
  /** Frames, of which the words on wires keep clear. */
  readonly frames: readonly FrameLines[];
}>()(() => ({
  lanes: new Map(),
  frames: [],
  meetings: { outputs: new Set(), inputs: new Set() },
}));
