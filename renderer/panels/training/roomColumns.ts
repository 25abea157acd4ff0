import type { Column } from '../../shared/columnWidth';

const SETTINGS = { id: 'settings', least: 200, usual: 300, most: 460, share: 1, further: 0 };

/**
 * The columns beside the curves, where all three parts stand, and where two do. Their limits leave the curves the most: two fifths of
 * three parts, and half of two.
 */
export const ROOM_COLUMNS = {
  settings: { ...SETTINGS, limit: 0.35 },
  settingsOfTwo: { ...SETTINGS, limit: 0.52 },
  runs: { id: 'runs', least: 140, usual: 220, most: 400, share: 1, further: 0, limit: 0.256 },
} as const satisfies Record<string, Column>;
