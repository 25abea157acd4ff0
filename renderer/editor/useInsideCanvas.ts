import { useStore } from '@xyflow/react';
import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Course } from './wireLine';

/** Pixels between words and the canvas's edge. */
const EDGE = 6;
/** Of words that stand beside cards which a wire goes round, so much is over them. */
const BESIDE = 44;

/** How far to shift what reaches from `left` to `right` in a canvas so wide, so that all of it, or its beginning, is seen. */
export function shiftInside(left: number, right: number, width: number): number {
  const fromRight = Math.min(0, width - EDGE - right);
  return fromRight + Math.max(0, EDGE - (left + fromRight));
}

/** Where words begin, left of their place on the wire, by how wide they are. */
function reachOf(words: number, side: 'left' | 'right' | undefined): number {
  if (side === 'right') return Math.min(words / 2, BESIDE);
  return side === 'left' ? Math.max(words / 2, words - BESIDE) : words / 2;
}

/**
 * How far words on a wire go aside, in the canvas's units, so that they can be read although their wire runs near the edge
 * of the canvas; 0 where the wire itself is out of sight, and where nothing is `wanted`.
 */
export function useInsideCanvas(
  words: RefObject<HTMLElement | null>,
  { x, side, text, wanted }: { x: number; side: ReturnType<typeof sideOf>; text: string; wanted: boolean },
): number {
  const [extent, setExtent] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: how wide they are follows from the text
  useLayoutEffect(() => {
    if (wanted) setExtent(words.current?.offsetWidth ?? 0);
  }, [words, text, wanted]);
  return useStore(({ transform: [shift, , zoom], width }) => {
    const at = x * zoom + shift;
    if (!wanted || extent === 0 || at < 0 || at > width) return 0;
    const left = at - reachOf(extent, side) * zoom;
    return Math.round(shiftInside(left, left + extent * zoom, width) / zoom);
  });
}

/** On which side of the cards a wire goes round them: long words grow away from there. */
export function sideOf({ lane, from, to }: Course): 'left' | 'right' | undefined {
  if (lane === null) return undefined;
  return lane < (from.x + to.x) / 2 ? 'left' : 'right';
}
