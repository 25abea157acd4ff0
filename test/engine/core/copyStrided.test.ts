import { describe, expect, it } from 'vitest';
import { copyStrided } from '../../../engine/core/copyStrided';

const source = Float32Array.from({ length: 6 }, (_, at) => at);

const copied = (shape: readonly number[], strides: readonly number[], start?: number) => {
  const target = new Float32Array(shape.reduce((product, size) => product * size, 1));
  copyStrided(source, target, shape, strides, start);
  return [...target];
};

describe('a copy by strides', () => {
  it.each([
    ['the other way round', [3, 2], [1, 3], 0, [0, 3, 1, 4, 2, 5]],
    ['backwards', [6], [-1], 5, [5, 4, 3, 2, 1, 0]],
    ['one row again and again', [2, 3], [0, 1], 0, [0, 1, 2, 0, 1, 2]],
    ['a part', [2, 1], [3, 1], 1, [1, 4]],
    ['a single number', [], [], 4, [4]],
    ['nothing', [0, 3], [3, 1], 0, []],
  ] as const)('takes %s', (_, shape, strides, start, expected) => {
    expect(copied(shape, strides, start)).toEqual(expected);
  });
});
