import { type RefObject, useEffect } from 'react';

/** Does something once the focus has left a part of an element and no button of the mouse is down: what moves then does not move from under a press. */
export function useOnceLeft(element: RefObject<HTMLElement | null>, act: () => void): void {
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    let isPressed = false;
    let wasLeft = false;
    const onDown = () => {
      isPressed = true;
    };
    const onUp = () => {
      isPressed = false;
      // After the click that the press comes to.
      if (wasLeft) setTimeout(act);
      wasLeft = false;
    };
    const onLeave = () => {
      if (isPressed) wasLeft = true;
      else setTimeout(act);
    };
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
  }, [element, act]);
}
