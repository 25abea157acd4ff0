import { type RefObject, useLayoutEffect, useState } from 'react';

/** Columns of a grid that is as wide as its window lets it be; `shown` is whether the grid is there. */
export function useColumns(grid: RefObject<HTMLElement | null>, shown: boolean): number {
  const [columns, setColumns] = useState(1);
  useLayoutEffect(() => {
    const element = grid.current;
    if (!element || !shown) return;
    const count = () => setColumns(getComputedStyle(element).gridTemplateColumns.split(' ').length);
    count();
    const observer = new ResizeObserver(count);
    observer.observe(element);
    return () => observer.disconnect();
  }, [grid, shown]);
  return columns;
}
