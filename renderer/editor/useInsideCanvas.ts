import { useStore } from '@xyflow/react';
import { useLayoutEffect, useState } from 'react';
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
 * of the canvas; 0 where the wire itself is out of sight, and where nothing is `wanted`. `words` is their element's ref.
 */
export function useInsideCanvas({ x, side, wanted }: { x: number; side: ReturnType<typeof sideOf>; wanted: boolean }): {
  readonly words: (element: HTMLElement | null) => void;
  readonly aside: number;
} {
  const [element, words] = useState<HTMLElement | null>(null);
  const [extent, setExtent] = useState(0);
  useLayoutEffect(() => {
    if (!wanted || !element) return;
    const measure = () => setExtent(element.offsetWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [element, wanted]);
  const aside = useStore(({ transform: [shift, , zoom], width }) => {
    const at = x * zoom + shift;
    if (!wanted || extent === 0 || at < 0 || at > width) return 0;
    const left = at - reachOf(extent, side) * zoom;
    return Math.round(shiftInside(left, left + extent * zoom, width) / zoom);
  });
  return { words, aside };
}

/** On which side of the cards a wire goes round them: long words grow away from there. */
export function sideOf({ lane, from, to }: Course): 'left' | 'right' | undefined {
  if (lane === null) return undefined;
  return lane < (from.x + to.x) / 2 ? 'left' : 'right';
}
