import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnCentres, inColumns } from '../../../../../renderer/panels/chart/lines/columns';

const at = (values: readonly (number | null)[]) => values.filter((value) => value !== null);

describe('columns of a line', () => {
  it('hold each point where there are few, and its exact place', () => {
    const columns = inColumns({ x: [1, 2, 3], y: [5, 4, Number.NaN] }, { from: 0, to: 4, columns: 8 });
    expect(at(columns.mean)).toEqual([5, 4]);
    expect(at(columns.at)).toEqual([1, 2]);
    expect(columns.spread).toBe(false);
  });

  it('come from outside and go on beyond the shown stretch', () => {
    const columns = inColumns({ x: [0, 10], y: [0, 100] }, { from: 2, to: 4, columns: 4 });
    expect(columns.mean).toEqual([20, null, null, null, null, 40]);
    expect(inColumns({ x: [3], y: [1] }, { from: 2, to: 4, columns: 4 }).mean[0]).toBeNull();
  });

  it('lose no extreme, however many points fall together, and move none by more than half a column', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 300 }), (y) => {
        const line = { x: y.map((_, i) => i + 0.5), y };
        const stretch = { from: 0, to: y.length, columns: 20 };
        const centres = columnCentres(stretch);
        const columns = inColumns(line, stretch);
        expect(Math.min(...at(columns.low))).toBe(Math.min(...y));
        expect(Math.max(...at(columns.high))).toBe(Math.max(...y));
        columns.at.forEach((x, column) => {
          if (x !== null) expect(Math.abs(x - (centres[column] as number))).toBeLessThanOrEqual(y.length / 40 + 1e-9);
        });
      }),
    );
  });

  it('take the least and greatest of points that stand for several steps', () => {
    const columns = inColumns({ x: [1], y: [5], low: [2], high: [9] }, { from: 0, to: 2, columns: 2 });
    expect([at(columns.low), at(columns.mean), at(columns.high), columns.spread]).toEqual([[2], [5], [9], true]);
  });
});
