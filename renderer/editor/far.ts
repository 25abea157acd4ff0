import { useStore } from '@xyflow/react';

/** Below this zoom no word on the canvas can be read, and many cards are in sight: they and the wires are drawn without words. */
const FAR = 0.22;

/** Whether the canvas is seen from so far that its words are left out. */
export const useIsFar = (): boolean => useStore(({ transform }) => transform[2] < FAR);
