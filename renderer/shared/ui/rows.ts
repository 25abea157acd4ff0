/** Heights of rows that stay when what is below them is folded away, in CSS pixels. */
export const ROWS = { panelTitle: 36, trainingBar: 44 } as const;
