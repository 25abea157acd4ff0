import { readItem, writeItem } from './storage';

/** A column beside what matters most, in pixels: how wide it may be, and its share of their room where that lies between. */
export interface Column {
  /** What its width is remembered by. */
  readonly id: string;
  readonly least: number;
  readonly usual: number;
  readonly most: number;
  readonly share: number;
  /** Its share of what a room has beyond that in which it has its usual width. */
  readonly further: number;
  /** The most of the room that it keeps when that becomes narrower, whatever a person chose. */
  readonly limit: number;
}

/** How wide a column is in its room, by the width that a person has given it, or null. */
export function columnWidth(column: Column, room: number, own: number | null): number {
  const { least, usual, most, share, further, limit } = column;
  const wanted = own ?? Math.min(share * room, usual + further * Math.max(0, room - usual / share));
  return Math.round(Math.max(least, Math.min(wanted, most, limit * room)));
}

const keyOf = ({ id }: Column): string => `layout.width.${id}`;

/** The width that a person has given a column on this machine; null where none has. */
export const ownWidth = (column: Column): number | null => Number(readItem(keyOf(column))) || null;

export const keepWidth = (column: Column, width: number): void =>
  void writeItem(keyOf(column), String(Math.round(width)));
