import { type RefObject, useEffect } from 'react';
import { useCanvas } from '../state/canvasStore';
import { useDesign } from '../state/designStore';
import { hasNoFocus, usesKeys } from '../state/lastTouched';
import { type Held, heldBy, nextOf } from './heldFocus';

/**
 * Keeps the keyboard's place in an open design when what had the focus is taken away: a card by Delete or undo, or by being
 * scrolled out of sight; a repair by being made, a row by what it leads to. Whoever goes through a list by key goes on in
 * it, all others on the canvas. Without this the focus falls to the page, and the next Tab begins at the top of the window.
 */
export function useKeptFocus(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    // The browser shows a ring wherever nothing had the focus before: whoever used no key is not told of it.
    const hush = () => element.toggleAttribute('data-quiet', !usesKeys());
    const take = () => {
      hush();
      element.focus({ preventScroll: true });
    };
    // A design that has just been opened has the keyboard on its canvas.
    if (hasNoFocus()) take();
    // So has one that takes the place of another, whose panels and cards may go on as its own. Read anew it is the same one.
    const unfollow = useDesign.subscribe(({ opening, path }, before) => {
      const { activeElement } = document;
      if (opening === before.opening || activeElement === element) return;
      const isOther = path !== before.path && activeElement?.closest('[role="dialog"]') == null;
      if (isOther || element.contains(activeElement)) take();
    });
    const loud = () => element.removeAttribute('data-quiet');
    const workbench = element.closest('main') ?? element;
    const holdOf = (target: EventTarget | null): Held | null =>
      target instanceof HTMLElement && workbench.contains(target) ? heldBy(target) : null;
    let held = holdOf(document.activeElement);
    const track = ({ target }: FocusEvent) => {
      held = holdOf(target);
    };
    const press = ({ target }: PointerEvent) => {
      const isKept = target instanceof Node && (element.contains(target) || held?.control.contains(target));
      if (!isKept) held = null;
    };
    const observer = new MutationObserver(() => {
      // On its way from one control to the next the focus is nowhere for a moment, and what was typed is taken over in it.
      if (held === null || held.control.isConnected) return;
      if (!hasNoFocus()) return;
      const next = usesKeys() ? nextOf(held) : null;
      if (next) {
        sparePress();
        next.focus();
        return;
      }
      hush();
      useCanvas.getState().handle?.focusSelection();
    });
    document.addEventListener('focusin', track);
    document.addEventListener('pointerdown', press);
    document.addEventListener('keydown', loud, true);
    observer.observe(workbench, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', track);
      document.removeEventListener('pointerdown', press);
      document.removeEventListener('keydown', loud, true);
      observer.disconnect();
      unfollow();
    };
  }, [root]);
}

/** The Enter that took a control away would else press the button that has the focus by the time of its keypress. */
function sparePress(): void {
  const stop = (event: KeyboardEvent) => event.preventDefault();
  document.addEventListener('keypress', stop, true);
  setTimeout(() => document.removeEventListener('keypress', stop, true));
}
