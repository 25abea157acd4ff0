import { useDesign } from './designStore';

/** What the inspector is about, as its element says it: the form follows the selection a moment later. */
export const subjectOf = ({ nodes, wires }: { nodes: Iterable<string>; wires: Iterable<string> }): string =>
  [...nodes, ...wires].join(' ');

/** So many frames a form may take to come. */
const FRAMES = 30;

/** Puts the focus into the first field of the inspector, once it shows what is selected. */
export function focusInspector(): void {
  const tryAt = (frame: number) => {
    const inspector = document.querySelector<HTMLElement>('[data-inspector]');
    if (inspector?.dataset.inspector !== subjectOf(useDesign.getState().selection) && frame < FRAMES) {
      requestAnimationFrame(() => tryAt(frame + 1));
      return;
    }
    const field = inspector?.querySelector<HTMLElement>('input') ?? inspector?.querySelector<HTMLElement>('button');
    field?.focus();
  };
  tryAt(0);
}
