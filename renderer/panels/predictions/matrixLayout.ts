/** What of a large grid is seen. */
export interface Stretch {
  readonly from: number;
  /** Not included. */
  readonly to: number;
}

/** Cells drawn beyond the edges, so that scrolling shows no gaps. */
const BEYOND = 2;

/** Cells of a scrolled line that are seen: `start` pixels are scrolled away, `length` shown. */
export function seen(start: number, length: number, cell: number, count: number): Stretch {
  const from = Math.max(0, Math.floor(start / cell) - BEYOND);
  const to = Math.min(count, Math.ceil((start + length) / cell) + BEYOND);
  return { from, to: Math.max(from, to) };
}

/** The numbers of a stretch, and one more that must be there although it is out of sight. */
export function within({ from, to }: Stretch, kept: number): number[] {
  const list = Array.from({ length: to - from }, (_, i) => from + i);
  if (kept < from) return [kept, ...list];
  return kept >= to ? [...list, kept] : list;
}

/** A cell's size that fills the room, within what can be read and pressed. */
export function cellSize(room: number, count: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.floor(room / Math.max(1, count))));
}

/** Where scrolling has to be for a cell to be seen whole; unchanged where it is. */
export function revealing(start: number, length: number, cell: number, at: number): number {
  if (at * cell < start) return at * cell;
  return Math.max(start, (at + 1) * cell - length);
}

/** Where a key moves on a square grid of so many rows; null for a key that does not. */
export function moved(
  [row, column]: readonly [number, number],
  key: string,
  far: boolean,
  count: number,
): readonly [number, number] | null {
  const last = count - 1;
  const page = 10;
  const to: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    PageUp: [row - page, column],
    PageDown: [row + page, column],
    Home: far ? [0, 0] : [row, 0],
    End: far ? [last, last] : [row, last],
  };
  const next = to[key];
  if (!next) return null;
  const kept = (at: number) => Math.min(last, Math.max(0, at));
  return [kept(next[0]), kept(next[1])];
}
