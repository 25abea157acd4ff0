import { type RefObject, useCallback, useEffect, useRef } from 'react';

/**
 * Does something at once, or puts it off while somebody is at work: the focus is in a part of an element, found by a
 * selector, or a button of the mouse is down. What moves then does not move from under a hand.
 */
export function useOnceFree(element: RefObject<HTMLElement | null>, part: string, act: () => void): () => void {
  const isPressed = useRef(false);
  const isDue = useRef(false);
  const actIfFree = useCallback(() => {
    const focused = document.activeElement?.closest(part) ?? null;
    isDue.current = isPressed.current || (focused !== null && element.current?.contains(focused) === true);
    if (!isDue.current) act();
  }, [element, part, act]);
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const makeUpFor = () => {
      if (isDue.current) actIfFree();
    };
    const onDown = () => {
      isPressed.current = true;
    };
    const onUp = () => {
      isPressed.current = false;
      // After the click that the press comes to.
      setTimeout(makeUpFor);
    };
    // The focus is nowhere until it has arrived.
    const onLeave = () => setTimeout(makeUpFor);
    window.addEventListener('pointerdown', onDown, true);
    window.addEventListener('pointerup', onUp, true);
    window.addEventListener('pointercancel', onUp, true);
    current.addEventListener('focusout', onLeave);
    return () => {
      window.removeEventListener('pointerdown', onDown, true);
      window.removeEventListener('pointerup', onUp, true);
      window.removeEventListener('pointercancel', onUp, true);
      current.removeEventListener('focusout', onLeave);
    };
  }, [element, actIfFree]);
  return actIfFree;
}
