/** Distances between the corners of neighbours on the canvas, in pixels. Data flows from top to bottom; nodes are some 224×64. */
export const SPACING = { column: 272, row: 112 } as const;
