import { expect, it } from 'vitest';
import type { ParamValue } from '../../../engine/core/params';
import { paramText } from '../../../engine/core/paramText';

it.each<[Exclude<ParamValue, null>, string, string]>([
  [[3, 3], '3×3', '3×3'],
  [[0.9, 0.999], '0.9, 0.999', '[0.9, 0.999]'],
  [[-1, 10], '-1, 10', '[-1, 10]'],
  [[1, 28, 28], '1, 28, 28', '[1, 28, 28]'],
  [['cat', 'dog'], 'cat, dog', '[cat, dog]'],
  [0.5, '0.5', '0.5'],
  ['same', 'same', 'same'],
])('%j reads %s in a form and %s in a sentence', (value, form, sentence) => {
  expect(paramText(value, 'form')).toBe(form);
  expect(paramText(value, 'sentence')).toBe(sentence);
});
