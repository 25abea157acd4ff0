import { type RefObject, useEffect } from 'react';
import { useCanvas } from '../state/canvasStore';

/**
 * Keeps the keyboard's place on the canvas when what had the focus is taken away: a card by Delete or undo, or by being
 * scrolled out of sight. Without this the focus falls to the page, and the next Tab begins at the top of the window.
 */
export function useKeptFocus(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    // A design that has just been opened has the keyboard on its canvas.
    if (document.activeElement === document.body) element.focus({ preventScroll: true });
    let inside = element.contains(document.activeElement);
    const track = ({ target }: FocusEvent) => {
      inside = target instanceof Node && element.contains(target);
    };
    const press = ({ target }: PointerEvent) => {
      if (target instanceof Node && !element.contains(target)) inside = false;
    };
    const observer = new MutationObserver(() => {
      const { activeElement } = document;
      if (inside && (activeElement === null || activeElement === document.body))
        useCanvas.getState().handle?.focusSelection();
    });
    document.addEventListener('focusin', track);
    document.addEventListener('pointerdown', press);
    observer.observe(element, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', track);
      document.removeEventListener('pointerdown', press);
      observer.disconnect();
    };
  }, [root]);
}
