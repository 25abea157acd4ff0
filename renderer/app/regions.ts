import { useCanvas } from '../state/canvasStore';
import { showColumn } from '../state/sideColumns';

const FOCUSABLE = 'input:not([disabled]), button:not([disabled]), [tabindex="0"], select, textarea, a[href]';

/**
 * The parts of the window that a person goes through by key, in the order of the page: messages come last. A part of a part
 * is one where it says so.
 */
const regions = (): readonly HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>('header, main section[aria-label], [data-toasts]')]
    .filter((region) => !region.parentElement?.closest('main section[aria-label]') || region.matches('[data-region]'))
    .filter((region) => region.checkVisibility());

/** Puts the keyboard's focus onto the first problem, where it can be read and mended; without one, onto the list's own button. */
export function goToProblems(): void {
  // Brought back first where it is folded away; it is there in the next frame.
  showColumn('right', true);
  requestAnimationFrame(focusProblems);
}

function focusProblems(): void {
  const panel = document.querySelector<HTMLElement>('[data-problems]');
  (panel?.querySelector<HTMLElement>('li button') ?? panel?.querySelector<HTMLElement>('button'))?.focus();
}

/** Puts the keyboard's focus into the next part of the window, or the one before: the canvas, a panel, the top bar. */
export function goToRegion(step: 1 | -1): void {
  const all = regions();
  const here = all.findLastIndex((region) => region.contains(document.activeElement));
  for (let tried = 1; tried <= all.length; tried++) {
    const region = all[(Math.max(here, here < 0 && step < 0 ? 0 : here) + step * tried + all.length * 2) % all.length];
    if (!region) return;
    if (region.querySelector('[data-canvas]')) {
      useCanvas.getState().handle?.focusSelection();
      return;
    }
    const target = [...region.querySelectorAll<HTMLElement>(FOCUSABLE)].find((item) => item.checkVisibility());
    target?.focus();
    if (target) return;
  }
}
