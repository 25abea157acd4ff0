import { useEffect, useState } from 'react';
import { type LayoutChangedMeta, usePanelRef } from 'react-resizable-panels';
import { COLUMNS, type ColumnId, columnWidth, keepWidth, ownWidth } from './columnWidths';

/** A column beside the canvas that keeps its share of the window, or the width that a person draws it to. */
export function useColumn(id: ColumnId) {
  const panel = usePanelRef();
  const [first] = useState(() => columnWidth(id, window.innerWidth, ownWidth(id)));
  useEffect(() => {
    let frame = 0;
    const fit = () => {
      const width = columnWidth(id, window.innerWidth, ownWidth(id));
      const now = panel.current?.getSize().inPixels;
      if (now !== undefined && Math.abs(now - width) >= 1) panel.current?.resize(width);
    };
    // Two frames later: the panels themselves must have seen the window's new size.
    const follow = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(fit);
      });
    };
    window.addEventListener('resize', follow);
    return () => {
      window.removeEventListener('resize', follow);
      cancelAnimationFrame(frame);
    };
  }, [id, panel]);
  const { least, most } = COLUMNS[id];
  return {
    panel: {
      id,
      panelRef: panel,
      defaultSize: first,
      minSize: least,
      maxSize: most,
      groupResizeBehavior: 'preserve-pixel-size',
    } as const,
    onLayoutChanged(_layout: unknown, { isUserInteraction }: LayoutChangedMeta<unknown>) {
      const width = panel.current?.getSize().inPixels;
      if (isUserInteraction && width !== undefined) keepWidth(id, width);
    },
  };
}
