import { expect, it } from 'vitest';
import { outlineOf } from '../../../../../engine/formats/onnx/read/outline';
import { parsePattern } from '../../../../../engine/formats/onnx/read/pattern';

const outline = (pattern: string, depth?: number) => outlineOf(parsePattern(pattern), depth);

it('patterns have one outline where names alone are told apart', () => {
  expect(outline('Add:sum(x, Mul(y, $a))')).toBe(outline('Add(a, Mul(b, $other))'));
  for (const other of ['Add(x, Mul(y, z))', 'Add(x, Mul#1(y, $a))', 'Add(x, Mul?(y, $a))', 'Add(x, Div(y, $a))']) {
    expect(outline(other)).not.toBe(outline('Add(x, Mul(y, $a))'));
  }
});

it('an outline goes so many nodes deep, and one that may be missing is none of them', () => {
  expect(outline('Add(x, Mul(Div(y, z), $a))', 2)).toBe(outline('Add(x, Mul(Sub(y, z), $b))', 2));
  expect(outline('Add(x, Mul(Div(y, z), $a))', 3)).not.toBe(outline('Add(x, Mul(Sub(y, z), $b))', 3));
  expect(outline('Add(x, Dropout?(Div(y, z)))', 2)).not.toBe(outline('Add(x, Dropout?(Sub(y, z)))', 2));
});
