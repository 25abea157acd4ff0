/** Sizes of the canvas, in its own units (CSS pixels at zoom 1). Cards have one size, so that columns line up. */
export const NODE_WIDTH = 224;
export const NODE_HEIGHT = 64;
/** Room for a wire and its shape between two cards. */
export const NODE_GAP = 48;
/** From the top of a card to the top of the next one below. */
export const NODE_STEP = NODE_HEIGHT + NODE_GAP;
export const GRID = 8;

export interface Point {
  readonly x: number;
  readonly y: number;
}

const snap = (value: number): number => Math.round(value / GRID) * GRID;

export const snapped = ({ x, y }: Point): Point => ({ x: snap(x), y: snap(y) });
