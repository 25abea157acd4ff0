import { type RefObject, useEffect, useState } from 'react';
import { type LayoutChangedMeta, usePanelRef } from 'react-resizable-panels';
import { type Column, columnWidth, keepWidth, ownWidth } from './columnWidth';

/** A column that keeps its share of the room it stands in, or the width that a person draws it to. */
export function useColumn(column: Column, room: RefObject<HTMLElement | null>) {
  const panel = usePanelRef();
  const wanted = () => columnWidth(column, room.current?.clientWidth ?? window.innerWidth, ownWidth(column));
  const [first] = useState(wanted);
  useEffect(() => {
    const { current } = room;
    if (!current) return;
    let frame = 0;
    const fit = () => {
      const width = columnWidth(column, current.clientWidth, ownWidth(column));
      const now = panel.current?.getSize().inPixels;
      if (now !== undefined && Math.abs(now - width) >= 1) panel.current?.resize(width);
    };
    // Two frames later: the panels themselves must have seen the room's new size.
    const follow = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(fit);
      });
    };
    const observer = new ResizeObserver(follow);
    observer.observe(current);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [column, room, panel]);
  const { id, least, most } = column;
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
      // A column whose own line was not drawn has its width still, and would forget the one it has no room for now.
      if (isUserInteraction && width !== undefined && Math.abs(width - wanted()) >= 1) keepWidth(column, width);
    },
  };
}
