import { expect, it } from 'vitest';
import { outlineOf, outlinesIn } from '../../../../../engine/formats/onnx/read/outline';
import { parsePattern } from '../../../../../engine/formats/onnx/read/pattern';

const outline = (pattern: string) => outlineOf(parsePattern(pattern));

it('patterns have one outline where names alone are told apart', () => {
  expect(outline('Add:sum(x, Mul(y, $a))')).toBe(outline('Add(a, Mul(b, $other))'));
  const others = [
    ...['Add(x, Mul(y, z))', 'Add(x, Mul#1(y, $a))', 'Add(x, Mul?(y, $a))', 'Add(x, Div(y, $a))', 'Sub(x, Mul(y, $a))'],
    ...['Add(x, Mul(y, $a?))', 'Add(x, Mul(y, ...))'],
  ];
  for (const other of others) expect(outline(other)).not.toBe(outline('Add(x, Mul(y, $a))'));
});

it('what stands within patterns has its outline too, one for all that are alike', () => {
  const [sum, other, product] = ['Add(x, Mul(y, $a))', 'Sub(Mul(a, $b), c)', 'Mul(x, $y)'].map(parsePattern);
  const { placeOf, byOp } = outlinesIn([sum!, other!, product!]);
  expect([...byOp].map(([op, calls]) => [op, calls.length])).toEqual([
    ['Mul', 1],
    ['Add', 1],
    ['Sub', 1],
  ]);
  expect(placeOf.size).toBe(5);
  expect(new Set(placeOf.values()).size).toBe(3);
  expect(placeOf.get(sum!.args[1] as typeof sum & object)).toBe(placeOf.get(product!));
});
