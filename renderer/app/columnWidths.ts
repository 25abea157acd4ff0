import { readItem, writeItem } from '../shared/storage';

/** A column beside the canvas, in pixels: how wide it may be, and its share of the window where that lies between. */
interface Column {
  readonly least: number;
  readonly usual: number;
  readonly most: number;
  readonly share: number;
  /** Its share of what a window has beyond that in which it has its usual width. */
  readonly further: number;
  /** The most of the window that it keeps when that becomes narrower, whatever a person chose. */
  readonly limit: number;
}

export const COLUMNS = {
  palette: { least: 168, usual: 216, most: 320, share: 0.169, further: 0.05, limit: 0.22 },
  right: { least: 240, usual: 296, most: 440, share: 0.231, further: 0.1, limit: 0.3 },
} as const satisfies Record<string, Column>;

export type ColumnId = keyof typeof COLUMNS;

/** How wide a column is in a window, by the width that a person has given it, or null. */
export function columnWidth(id: ColumnId, window: number, own: number | null): number {
  const { least, usual, most, share, further, limit } = COLUMNS[id];
  const wanted = own ?? Math.min(share * window, usual + further * Math.max(0, window - usual / share));
  return Math.round(Math.max(least, Math.min(wanted, most, limit * window)));
}

const keyOf = (id: ColumnId): string => `layout.width.${id}`;

/** The width that a person has given a column on this machine; null where none has. */
export const ownWidth = (id: ColumnId): number | null => Number(readItem(keyOf(id))) || null;

export const keepWidth = (id: ColumnId, width: number): void => void writeItem(keyOf(id), String(Math.round(width)));
