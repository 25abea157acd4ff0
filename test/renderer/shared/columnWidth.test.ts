import { describe, expect, it } from 'vitest';
import { COLUMNS } from '../../../renderer/app/columns';
import { ROOM_COLUMNS } from '../../../renderer/panels/training/roomColumns';
import { columnWidth } from '../../../renderer/shared/columnWidth';

const { palette, right } = COLUMNS;

describe('the columns beside the canvas', () => {
  it('have their usual width where there is room, grow with a large window, and leave a narrow one to the canvas', () => {
    const widths = [1280, 1920, 3840].map((width) => [
      columnWidth(palette, width, null),
      columnWidth(right, width, null),
    ]);
    expect(widths).toEqual([
      [216, 296],
      [248, 360],
      [320, 440],
    ]);
    expect(columnWidth(palette, 1024, null) + columnWidth(right, 1024, null)).toBeLessThan(1024 * 0.42);
    expect(columnWidth(right, 800, null)).toBe(240);
  });

  it('keep the width that a person gave them, as far as the window has it', () => {
    expect(columnWidth(right, 1440, 410)).toBe(410);
    expect(columnWidth(right, 1024, 410)).toBe(307);
    expect(columnWidth(palette, 1440, 180)).toBe(180);
    expect(columnWidth(palette, 600, 300)).toBe(168);
    expect(columnWidth(right, 4000, 900)).toBe(440);
  });
});

describe('the columns of the training room', () => {
  const { settings, settingsOfTwo, runs } = ROOM_COLUMNS;

  it('have their usual width wherever they stand', () => {
    for (const room of [860, 983, 1560]) {
      expect([columnWidth(settings, room, null), columnWidth(runs, room, null)]).toEqual([300, 220]);
    }
    for (const room of [580, 784]) expect(columnWidth(settingsOfTwo, room, null)).toBe(300);
  });

  it('leave the curves the most of a room that is narrower than the one they were made wide in', () => {
    for (const room of [860, 983]) {
      const curves = room - columnWidth(settings, room, 460) - columnWidth(runs, room, 400);
      expect(curves).toBeGreaterThan(columnWidth(settings, room, 460));
    }
    expect(columnWidth(settings, 1560, 460)).toBe(460);
  });
});
