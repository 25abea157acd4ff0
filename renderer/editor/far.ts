import { useStore } from '@xyflow/react';
import { useState } from 'react';
import { create } from 'zustand';

/** Below this zoom no word on the canvas can be read, and many cards are in sight: they and the wires are drawn without words. */
const FAR = 0.22;

export const isFar = (zoom: number): boolean => zoom < FAR;

/** Whether the view is on its way to where words are left out. */
export const useLeaving = create<{ readonly leaving: boolean }>()(() => ({ leaving: false }));

/**
 * Whether the canvas is seen from so far that its words are left out. What comes into sight on the way there has none from
 * the beginning: hundreds of cards would be drawn twice within a fifth of a second.
 */
export function useIsFar(): boolean {
  const [camePassing] = useState(() => useLeaving.getState().leaving);
  const stillPassing = useLeaving(({ leaving }) => leaving && camePassing);
  return useStore(({ transform }) => isFar(transform[2])) || stillPassing;
}
