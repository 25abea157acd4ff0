/** A control, or a row of a list, that has the focus, and where one would go on from it. */
export interface Held {
  readonly control: HTMLElement;
  /** Of a list it is a row, and what comes after it is one too. */
  readonly isRow: boolean;
  /** The lists in which it stands, the innermost first, and which of the controls, or rows, in each it is. */
  readonly lists: readonly { readonly list: Element; readonly index: number }[];
}

const LISTS = 'ul, ol, dl, tbody';
const CONTROLS = 'button:not([disabled]), input:not([disabled]), a[href]';

function listsAround(control: Element): readonly Element[] {
  const list = control.parentElement?.closest(LISTS);
  return list ? [list, ...listsAround(list)] : [];
}

const placesIn = (list: Element, isRow: boolean): readonly HTMLElement[] => [
  ...list.querySelectorAll<HTMLElement>(isRow ? ':scope > li' : CONTROLS),
];

export function heldBy(control: HTMLElement): Held {
  const isRow = control.matches('li');
  const lists = listsAround(control).map((list) => ({
    list,
    index: placesIn(list, isRow).indexOf(control),
  }));
  return { control, isRow, lists };
}

/** What now stands in the place of a control that is gone, in a list that is still there; null where nothing does. */
export function nextOf({ isRow, lists }: Held): HTMLElement | null {
  for (const { list, index } of lists) {
    const places = list.isConnected ? placesIn(list, isRow) : [];
    const next = places[Math.min(Math.max(index, 0), places.length - 1)];
    if (next) return next;
  }
  return null;
}
