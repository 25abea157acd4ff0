import { type UIEvent, useState } from 'react';

/** Rows come and go by so many at once, so that scrolling a little draws none. */
const BLOCK = 20;
/** Rows that are there at a time: a tall window's, and a block on either side. */
const MOST = 120;
/** Until a row has been seen. */
const USUAL_HEIGHT = 26;

export interface RowsInSight {
  readonly first: number;
  /** Not counted in. */
  readonly end: number;
}

/** Which of so many rows are there where the one at the upper edge is `top`. */
export function rowsAround(top: number, count: number): RowsInSight {
  const first = Math.min(Math.floor(top / BLOCK) * BLOCK - BLOCK, count - MOST);
  const start = Math.max(0, first);
  return { first: start, end: Math.min(count, start + MOST) };
}

/**
 * Only the rows in sight of a long table are in the page: one that grows would be laid out and painted whole again. What
 * stands for the others is as high as they would be. `of` picks a row in the scrolled element.
 */
export function useRowsInSight(count: number, of: string) {
  const [seen, setSeen] = useState({ block: 0, height: USUAL_HEIGHT });
  const { first, end } = rowsAround(seen.block * BLOCK, count);
  const onScroll = ({ currentTarget }: UIEvent<HTMLElement>) => {
    const height = currentTarget.querySelector(of)?.getBoundingClientRect().height ?? seen.height;
    const block = Math.floor(currentTarget.scrollTop / height / BLOCK);
    if (block !== seen.block) setSeen({ block, height });
  };
  return { first, end, above: first * seen.height, below: (count - end) * seen.height, onScroll };
}
