import { CARD, SPACING } from '../../engine/graph/layout';

/** Sizes of the canvas, in its own units (CSS pixels at zoom 1). */
export const NODE_WIDTH = CARD.width;
export const NODE_HEIGHT = CARD.height;
/** From the top of a card to the top of the next one below. */
export const NODE_STEP = SPACING.row;
export const GRID = 8;

/** The box of the search for a layer, in CSS pixels. */
export const QUICK_ADD = { width: 280, height: 320 } as const;

export interface Point {
  readonly x: number;
  readonly y: number;
}

const snap = (value: number): number => Math.round(value / GRID) * GRID;

export const snapped = ({ x, y }: Point): Point => ({ x: snap(x), y: snap(y) });
