import { useDesign } from './designStore';

/** What the inspector is about, as its element says it: the form follows the selection a moment later. */
export const subjectOf = ({ nodes, wires }: { nodes: Iterable<string>; wires: Iterable<string> }): string =>
  [...nodes, ...wires].join(' ');

/** So many frames a form may take to come. */
const FRAMES = 30;

/**
 * Puts the focus onto the first parameter in the inspector, once it shows what is selected, or else onto its first field;
 * what is in it is selected, to be typed over. Whoever is elsewhere by then stays there.
 */
export function focusInspector(): void {
  const before = document.activeElement;
  const tryAt = (frame: number) => {
    if (document.activeElement !== before) return;
    const inspector = document.querySelector<HTMLElement>('[data-inspector]');
    if (inspector?.dataset.inspector !== subjectOf(useDesign.getState().selection) && frame < FRAMES) {
      requestAnimationFrame(() => tryAt(frame + 1));
      return;
    }
    const first = (of: string) => inspector?.querySelector<HTMLElement>(of) ?? null;
    const field = paramOf(first('[data-params] label[for]')) ?? first('input') ?? first('button');
    field?.focus();
    if (field instanceof HTMLInputElement) field.select();
  };
  requestAnimationFrame(() => tryAt(0));
}

/** The control of a parameter, by its label. */
const paramOf = (label: HTMLElement | null): HTMLElement | null =>
  label instanceof HTMLLabelElement ? document.getElementById(label.htmlFor) : null;
