import { expect, test } from 'vitest';
import { sameData } from '../../../renderer/editor/sameData';

const wire = { from: { node: 'a', port: 'y' }, to: { node: 'b', port: 'x' } };
const data = { wire: { id: 'w', wire, lead: 0 }, facts: 'a\tb', change: undefined, members: ['a', 'b'] };

test('data are the same by their parts, whoever made them', () => {
  expect(sameData(data, structuredClone(data))).toBe(true);
  expect(sameData(data, { ...data })).toBe(true);
});

test.each([
  ['a value further in', { ...data, wire: { ...data.wire, lead: 24 } }],
  ['a member less', { ...data, members: ['a'] }],
  ['a field that the other does not have', { ...data, isNew: undefined }],
  ['nothing where there was something', { ...data, wire: null }],
])('%s makes them others', (_, other) => {
  expect(sameData(data, other)).toBe(false);
  expect(sameData(other, data)).toBe(false);
});
