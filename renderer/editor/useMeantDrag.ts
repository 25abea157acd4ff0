import { useCallback, useEffect, useRef } from 'react';
import type { Point } from './metrics';

/** Pixels that a hand trembles as it clicks. */
export const TREMBLE = 2;

/**
 * Asked of a press: whether the pointer has gone so far that a drag is meant. React Flow itself is given no such threshold:
 * it would take the card from where that was passed, and the card would lag behind the pointer by as much.
 */
export function useMeantDrag(): () => boolean {
  const from = useRef<Point | null>(null);
  const isMeant = useRef(false);
  useEffect(() => {
    const onDown = ({ clientX, clientY, isPrimary }: PointerEvent) => {
      // A second finger is no new press.
      if (!isPrimary) return;
      from.current = { x: clientX, y: clientY };
      isMeant.current = false;
    };
    const goTo = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }) => {
      const { current } = from;
      if (current && Math.hypot(clientX - current.x, clientY - current.y) > TREMBLE) isMeant.current = true;
    };
    const onTouch = ({ touches: [touch] }: TouchEvent) => touch && goTo(touch);
    window.addEventListener('pointerdown', onDown, true);
    window.addEventListener('pointermove', goTo, true);
    window.addEventListener('touchmove', onTouch, { capture: true, passive: true });
    return () => {
      window.removeEventListener('pointerdown', onDown, true);
      window.removeEventListener('pointermove', goTo, true);
      window.removeEventListener('touchmove', onTouch, true);
    };
  }, []);
  return useCallback(() => isMeant.current, []);
}
