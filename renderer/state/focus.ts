import { useDesign } from './designStore';

/** What the inspector is about, as its element says it: the form follows the selection a moment later. */
export const subjectOf = ({ nodes, wires }: { nodes: Iterable<string>; wires: Iterable<string> }): string =>
  [...nodes, ...wires].join(' ');

/** So many frames a form may take to come. */
const FRAMES = 30;

/** Puts the focus into the first field of the inspector, once it shows what is selected; whoever is elsewhere by then stays there. */
export function focusInspector(): void {
  const before = document.activeElement;
  const tryAt = (frame: number) => {
    if (document.activeElement !== before) return;
    const inspector = document.querySelector<HTMLElement>('[data-inspector]');
    if (inspector?.dataset.inspector !== subjectOf(useDesign.getState().selection) && frame < FRAMES) {
      requestAnimationFrame(() => tryAt(frame + 1));
      return;
    }
    const field = inspector?.querySelector<HTMLElement>('input') ?? inspector?.querySelector<HTMLElement>('button');
    field?.focus();
  };
  requestAnimationFrame(() => tryAt(0));
}
