/** Size of a layer's card on the canvas, in pixels at zoom 1. Cards have one size, so that columns line up. */
export const CARD = { width: 224, height: 64 } as const;

/** Room for a wire and its shape between two cards. */
export const GAP = 48;

/** Distances between the corners of neighbours. Data flows from top to bottom. */
export const SPACING = { column: CARD.width + GAP, row: CARD.height + GAP } as const;
