import { type RefObject, useEffect } from 'react';
import { useCanvas } from '../state/canvasStore';
import { useDesign } from '../state/designStore';

/** Whether the last thing that was pressed was a key. */
let usesKeys = false;
if (typeof window !== 'undefined') {
  window.addEventListener(
    'keydown',
    () => {
      usesKeys = true;
    },
    true,
  );
  window.addEventListener(
    'pointerdown',
    () => {
      usesKeys = false;
    },
    true,
  );
}

/**
 * Keeps the keyboard's place on the canvas when what had the focus is taken away: a card by Delete or undo, or by being
 * scrolled out of sight. Without this the focus falls to the page, and the next Tab begins at the top of the window.
 */
export function useKeptFocus(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const take = () => {
      // The browser shows a ring wherever nothing had the focus before: whoever used no key is not told of it.
      element.toggleAttribute('data-quiet', !usesKeys);
      element.focus({ preventScroll: true });
    };
    // A design that has just been opened has the keyboard on its canvas.
    if (document.activeElement === document.body) take();
    // Cards of the next design may have the same names, and so the same elements.
    const unfollow = useDesign.subscribe(({ opening }, before) => {
      const { activeElement } = document;
      if (opening !== before.opening && activeElement !== element && element.contains(activeElement)) take();
    });
    const loud = () => element.removeAttribute('data-quiet');
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
    document.addEventListener('keydown', loud, true);
    observer.observe(element, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', track);
      document.removeEventListener('pointerdown', press);
      document.removeEventListener('keydown', loud, true);
      observer.disconnect();
      unfollow();
    };
  }, [root]);
}
