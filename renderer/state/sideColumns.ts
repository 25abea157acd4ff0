import { create } from 'zustand';
import { readItem, writeItem } from '../shared/storage';

export type SideColumn = 'palette' | 'right';

interface SideColumns {
  /** Which are folded away where they stand beside the canvas, as remembered on this machine. */
  readonly folded: Readonly<Record<SideColumn, boolean>>;
  /** Whether the window has no room for them beside the canvas: they lie over it, one at a time. */
  readonly narrow: boolean;
  /** The one that lies over the canvas now. */
  readonly drawer: SideColumn | null;
}

const key = (column: SideColumn): string => `layout.folded.${column}`;
const stored = (column: SideColumn): boolean => readItem(key(column)) !== null;

/** With both beside it the canvas would have less than the width of two cards. */
const narrowWindow = window.matchMedia('(max-width: 719px)');

export const useSideColumns = create<SideColumns>()(() => ({
  folded: { palette: stored('palette'), right: stored('right') },
  narrow: narrowWindow.matches,
  drawer: null,
}));

narrowWindow.addEventListener('change', ({ matches }) => useSideColumns.setState({ narrow: matches, drawer: null }));

/** Whether a column is in sight, beside the canvas or over it. */
export const isShown =
  (column: SideColumn) =>
  ({ folded, narrow, drawer }: SideColumns): boolean =>
    narrow ? drawer === column : !folded[column];

/** Brings a column into sight, or takes it away. */
export function showColumn(column: SideColumn, show: boolean): void {
  const { folded, narrow, drawer } = useSideColumns.getState();
  if (narrow) {
    useSideColumns.setState({ drawer: show ? column : drawer === column ? null : drawer });
    return;
  }
  writeItem(key(column), show ? null : 'yes');
  useSideColumns.setState({ folded: { ...folded, [column]: !show } });
}

export const toggleColumn = (column: SideColumn): void =>
  showColumn(column, !isShown(column)(useSideColumns.getState()));
