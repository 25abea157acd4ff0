import { create } from 'zustand';
import { readItem, writeItem } from '../shared/storage';

export type SideColumn = 'palette' | 'right';

const key = (column: SideColumn): string => `layout.folded.${column}`;
const stored = (column: SideColumn): boolean => readItem(key(column)) !== null;

/** Which columns beside the canvas are folded away, as remembered on this machine. */
export const useFolded = create<Readonly<Record<SideColumn, boolean>>>()(() => ({
  palette: stored('palette'),
  right: stored('right'),
}));

/** Folds a column away, or brings it back. */
export function foldColumn(column: SideColumn, fold: boolean): void {
  writeItem(key(column), fold ? 'yes' : null);
  useFolded.setState({ [column]: fold });
}
