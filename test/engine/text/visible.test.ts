import { expect, it } from 'vitest';
import { formatMessage } from '../../../engine/text/messages';
import { harmless, visible } from '../../../engine/text/visible';

const TURNED = 'a\u202egnp.exe';
const COLOURED = 'a\u001b[31mb\u009b1m';

it.each([
  [TURNED, 'a\\u202egnp.exe'],
  [COLOURED, 'a\\u001b[31mb\\u009b1m'],
  ['two\r\n  lines\u2028more', 'two lines more'],
  ['a\tb', 'a\\u0009b'],
  ['שלום, 你好, naïve, 👩‍💻', 'שלום, 你好, naïve, 👩‍💻'],
])('writes out what steers in %j', (name, expected) => {
  expect(visible(name)).toBe(expected);
});

it('keeps the lines and columns of a text of our own', () => {
  expect(harmless(`a\tb\n${TURNED}\r`)).toBe('a\tb\na\\u202egnp.exe\\u000d');
  expect(JSON.parse(harmless(JSON.stringify({ name: TURNED })))).toEqual({ name: TURNED });
});

it('lets no name steer the sentence that it stands in', () => {
  const others = [TURNED, COLOURED];
  const said = formatMessage('en', 'import.dicts', { file: TURNED, taken: COLOURED, others });
  expect(said).not.toMatch(/[\p{Cc}\u202e]/u);
  expect(said).toContain('a\\u202egnp.exe holds several');
});
