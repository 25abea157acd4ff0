import { describe, expect, it } from 'vitest';
import { columnWidth } from '../../../renderer/app/columnWidths';

describe('the columns beside the canvas', () => {
  it('have their usual width where there is room, grow with a large window, and leave a narrow one to the canvas', () => {
    const widths = [1280, 1920, 3840].map((width) => [
      columnWidth('palette', width, null),
      columnWidth('right', width, null),
    ]);
    expect(widths).toEqual([
      [216, 296],
      [248, 360],
      [320, 440],
    ]);
    expect(columnWidth('palette', 1024, null) + columnWidth('right', 1024, null)).toBeLessThan(1024 * 0.42);
    expect(columnWidth('right', 800, null)).toBe(240);
  });

  it('keep the width that a person gave them, as far as the window has it', () => {
    expect(columnWidth('right', 1440, 410)).toBe(410);
    expect(columnWidth('right', 1024, 410)).toBe(307);
    expect(columnWidth('palette', 1440, 180)).toBe(180);
    expect(columnWidth('palette', 600, 300)).toBe(168);
    expect(columnWidth('right', 4000, 900)).toBe(440);
  });
});
