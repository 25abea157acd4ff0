import { useDesign } from './designStore';

/** What the inspector is about, as its element says it: the form follows the selection a moment later. */
export const subjectOf = ({ nodes, wires }: { nodes: Iterable<string>; wires: Iterable<string> }): string =>
  [...nodes, ...wires].join(' ');

/** So many frames a form may take to come. */
const FRAMES = 30;

/** Puts the focus into a field, what is in it selected, to be typed over; whether it is there. */
export function focusField(form: HTMLElement | null, path: string): boolean {
  const field = form?.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"]`);
  return focusIn(controlOf(field?.querySelector<HTMLElement>('label[for]')) ?? field?.querySelector('input, button'));
}

/**
 * Puts the focus onto a parameter in the inspector, once it shows what is selected: the one that is meant, the first one, or
 * else its first field. Whoever is elsewhere by then stays there.
 */
export function focusInspector(param?: string): void {
  const before = document.activeElement;
  const tryAt = (frame: number) => {
    if (document.activeElement !== before) return;
    const inspector = document.querySelector<HTMLElement>('[data-inspector]');
    if (inspector?.dataset.inspector !== subjectOf(useDesign.getState().selection) && frame < FRAMES) {
      requestAnimationFrame(() => tryAt(frame + 1));
      return;
    }
    const first = (of: string) => inspector?.querySelector<HTMLElement>(of) ?? null;
    if (param !== undefined && focusField(first('[data-params]'), param)) return;
    focusIn(controlOf(first('[data-params] label[for]')) ?? first('input') ?? first('button'));
  };
  requestAnimationFrame(() => tryAt(0));
}

function focusIn(control: HTMLElement | null | undefined): boolean {
  control?.focus();
  if (control instanceof HTMLInputElement) control.select();
  return control != null;
}

/** By its label. */
const controlOf = (label: HTMLElement | null | undefined): HTMLElement | null =>
  label instanceof HTMLLabelElement ? document.getElementById(label.htmlFor) : null;
