import { useStore } from '@xyflow/react';
import { readableScale } from './view';

/** Larger would hide the cards at which it stands. */
const LARGEST = 2.5;
/** Sizes to each doubling: a view on the move changes it now and then and not in every frame. */
const STEPS = 4;

/** By how much what must be read is drawn larger than the cards, so that it keeps its size on the screen, within bounds. */
export const readableSize = (zoom: number): number =>
  Math.min(LARGEST, 2 ** (Math.round(STEPS * Math.log2(readableScale(zoom))) / STEPS));

/** The same for the present view. */
export const useReadableSize = (): number => useStore(({ transform }) => readableSize(transform[2]));
