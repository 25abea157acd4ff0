/** A control that has the focus, and where one would go on from it. */
export interface Held {
  readonly control: HTMLElement;
  /** The lists in which it stands, the innermost first, and which of the controls in each it is. */
  readonly lists: readonly { readonly list: Element; readonly index: number }[];
}

const LISTS = 'ul, ol, dl, tbody';
const CONTROLS = 'button:not([disabled]), input:not([disabled]), a[href]';

function listsAround(control: Element): readonly Element[] {
  const list = control.parentElement?.closest(LISTS);
  return list ? [list, ...listsAround(list)] : [];
}

const controlsIn = (list: Element): readonly HTMLElement[] => [...list.querySelectorAll<HTMLElement>(CONTROLS)];

export function heldBy(control: HTMLElement): Held {
  const lists = listsAround(control).map((list) => ({
    list,
    index: controlsIn(list).indexOf(control),
  }));
  return { control, lists };
}

/** What now stands in the place of a control that is gone, in a list that is still there; null where nothing does. */
export function nextOf({ lists }: Held): HTMLElement | null {
  for (const { list, index } of lists) {
    const controls = list.isConnected ? controlsIn(list) : [];
    const next = controls[Math.min(Math.max(index, 0), controls.length - 1)];
    if (next) return next;
  }
  return null;
}
