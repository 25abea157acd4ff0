import { CARD, SPACING } from '../../engine/graph/layout';

/** Sizes of the canvas, in its own units (CSS pixels at zoom 1). */
export const NODE_WIDTH = CARD.width;
export const NODE_HEIGHT = CARD.height;
/** From the top of a card to the top of the next one below. */
export const NODE_STEP = SPACING.row;
/** For React Flow, of a point that is meant as it is: it puts points on the grid by itself. */
export const UNSNAPPED = { snapToGrid: false };

export const GRID = 8;

/** The box of the search for a layer, in CSS pixels: so far it begins before the point at which it opens. */
export const QUICK_ADD = { width: 304, height: 320, lead: 20 } as const;

export interface Point {
  readonly x: number;
  readonly y: number;
}

const snap = (value: number): number => Math.round(value / GRID) * GRID;

export const snapped = ({ x, y }: Point): Point => ({ x: snap(x), y: snap(y) });

/** As much, or what is lacking to the next line of the grid more. */
export const gridded = (length: number): number => Math.ceil(length / GRID) * GRID;

/** The corner of a card by its middle. */
export const cornerOf = ({ x, y }: Point): Point => ({ x: x - NODE_WIDTH / 2, y: y - NODE_HEIGHT / 2 });

/** The middle of a card by its corner. */
export const middleOf = ({ x, y }: Point): Point => ({ x: x + NODE_WIDTH / 2, y: y + NODE_HEIGHT / 2 });

/** What holds all the cards that have their corners there. */
export function boundsOf(corners: readonly Point[]): Point & { readonly width: number; readonly height: number } {
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x + NODE_WIDTH, height: Math.max(...ys) - y + NODE_HEIGHT };
}
