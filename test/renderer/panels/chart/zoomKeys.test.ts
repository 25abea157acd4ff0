import { describe, expect, it } from 'vitest';
import { zoomByKey, zoomTo } from '../../../../renderer/panels/chart/zoomKeys';

describe('zooming', () => {
  it('by keys goes closer, away, sideways and back to all', () => {
    expect(zoomByKey('+', [0, 10], 10)).toEqual([2.5, 7.5]);
    expect(zoomByKey('ArrowRight', [2, 6], 10)).toEqual([3, 7]);
    expect(zoomByKey('ArrowRight', [6, 10], 10)).toEqual([6, 10]);
    expect(zoomByKey('ArrowLeft', [0, 4], 10)).toEqual([0, 4]);
    expect(zoomByKey('-', [4, 6], 10)).toEqual([3, 7]);
    expect(zoomByKey('-', [0, 8], 10)).toBeNull();
    expect(zoomByKey('0', [4, 6], 10)).toBeNull();
    expect(zoomByKey('a', [4, 6], 10)).toBeUndefined();
  });

  it('by mouse stays within what there is', () => {
    expect(zoomTo([8, 12], 10)).toEqual([8, 10]);
    expect(zoomTo([6, 2], 10)).toEqual([2, 6]);
    expect(zoomTo([-1, 11], 10)).toBeNull();
    expect(zoomTo([3, 3], 10)).toBeNull();
  });
});
