import { useStore } from '@xyflow/react';
import { useState } from 'react';
import { create } from 'zustand';

/** Below this zoom no word on the canvas can be read, and many cards are in sight: they and the wires are drawn without words. */
const FAR = 0.22;
/** Designs of so many cards are seen from far earlier: hundreds more would be in sight. */
export const CROWD = 1000;
const FAR_IN_A_CROWD = 0.3;

export const isFar = (zoom: number, crowded: boolean): boolean => zoom < (crowded ? FAR_IN_A_CROWD : FAR);

interface Farness {
  /** Whether the view is on its way to where words are left out. */
  readonly leaving: boolean;
  /** Whether the design has so many cards that they are painted together from afar. */
  readonly crowded: boolean;
  /** Whether all cards are painted now, and those of React Flow only felt. */
  readonly painted: boolean;
}

export const useFarness = create<Farness>()(() => ({ leaving: false, crowded: false, painted: false }));

/**
 * Whether the canvas is seen from so far that its words are left out. What comes into sight on the way there has none from
 * the beginning: hundreds of cards would be drawn twice within a fifth of a second.
 */
export function useIsFar(): boolean {
  const [camePassing] = useState(() => useFarness.getState().leaving);
  const stillPassing = useFarness(({ leaving }) => leaving && camePassing);
  const crowded = useFarness((state) => state.crowded);
  // In a crowd cards go one share after the other, and need not be drawn otherwise before.
  const painted = useFarness((state) => state.painted);
  const isOut = useStore(({ transform }) => isFar(transform[2], false));
  return crowded ? painted : isOut || stillPassing;
}
