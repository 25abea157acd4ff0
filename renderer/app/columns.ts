import type { Column } from '../shared/columnWidth';

/** The columns beside the canvas; their room is the window. */
export const COLUMNS = {
  palette: { id: 'palette', least: 168, usual: 216, most: 320, share: 0.169, further: 0.05, limit: 0.22 },
  right: { id: 'right', least: 240, usual: 296, most: 440, share: 0.231, further: 0.1, limit: 0.3 },
} as const satisfies Record<string, Column>;
