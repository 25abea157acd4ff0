import { useLayoutEffect } from 'react';
import { create } from 'zustand';
import { useReadableSize } from './readable';

/** Words at a wire that does not fit, in the canvas's units and not yet enlarged. */
export interface WrongLabel {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const HEIGHT = 18;

const useWrongLabels = create<{ readonly labels: readonly WrongLabel[] }>()(() => ({ labels: [] }));

const present = new Map<string, WrongLabel>();
let isTelling = false;

/** Once for all that come and go together. */
function tell(): void {
  if (isTelling) return;
  isTelling = true;
  queueMicrotask(() => {
    isTelling = false;
    useWrongLabels.setState({ labels: [...present.values()] });
  });
}

/** Which words have room, from above: where they would lie over others that have it the sign alone is left. */
export function wordsWithRoom(labels: readonly WrongLabel[], size: number): ReadonlySet<string> {
  const placed: WrongLabel[] = [];
  for (const label of labels.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    const meets = (other: WrongLabel) =>
      Math.abs(other.y - label.y) < HEIGHT * size &&
      2 * Math.abs(other.x - label.x) < (other.width + label.width) * size;
    if (!placed.some(meets)) placed.push(label);
  }
  return new Set(placed.map(({ id }) => id));
}

let latest: { labels: readonly WrongLabel[]; size: number; shown: ReadonlySet<string> } | null = null;

/** Worked out once for all that ask. */
function shownAt(labels: readonly WrongLabel[], size: number): ReadonlySet<string> {
  if (latest?.labels !== labels || latest.size !== size) latest = { labels, size, shown: wordsWithRoom(labels, size) };
  return latest.shown;
}

/** How large the words at a wire that does not fit are, and whether there is room for more than their sign. */
export function useWrongLabel({ id, x, y, width }: WrongLabel): { readonly size: number; readonly hasRoom: boolean } {
  useLayoutEffect(() => {
    present.set(id, { id, x, y, width });
    tell();
    return () => {
      present.delete(id);
      tell();
    };
  }, [id, x, y, width]);
  const size = useReadableSize();
  const hasRoom = useWrongLabels(({ labels }) => size === 1 || shownAt(labels, size).has(id));
  return { size, hasRoom };
}
