import { expect, test } from 'vitest';
import { GLOBALS } from '../../../../engine/formats/pt/globals';
import { readPickle } from '../../../../engine/formats/pt/readPickle';

/** A pickle that makes so many dictionaries of one list, which it keeps: 6 bytes for each. */
function manyOfOne(calls: number): Uint8Array {
  const made = 'h\0h\x01\x85R0'.repeat(calls);
  return Uint8Array.from(
    `\x80\x02ccollections\nOrderedDict\nq\x000]q\x010${made}N.`,
    (letter) => letter.codePointAt(0) ?? 0,
  );
}

test('one list is made into one dictionary', () => {
  const reading = { file: 'w.pt', globals: GLOBALS, persistent: () => undefined };
  expect(readPickle(manyOfOne(1), 0, reading).value).toBeNull();
  expect(() => readPickle(manyOfOne(2), 0, reading)).toThrow(/pt.pickle/);
});
