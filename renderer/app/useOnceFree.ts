import { type RefObject, useCallback, useEffect, useRef } from 'react';

/**
 * Does something at once, or puts it off while a button of the mouse is down: what moves then does not move from under a hand.
 * While the focus is in a part of an element, found by a selector, somebody is at work there: it is done as far as that allows,
 * with what has the focus given, and once more when that is left.
 */
export function useOnceFree(
  element: RefObject<HTMLElement | null>,
  part: string,
  act: (atWork: Element | null) => void,
): () => void {
  const isPressed = useRef(false);
  const isDue = useRef(false);
  const actIfFree = useCallback(() => {
    const { activeElement } = document;
    const worked = activeElement?.closest(part) ?? null;
    const atWork = worked !== null && element.current?.contains(worked) === true ? activeElement : null;
    isDue.current = isPressed.current || atWork !== null;
    if (!isPressed.current) act(atWork);
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
