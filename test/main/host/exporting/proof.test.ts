import { expect, it } from 'vitest';
import { formatMessage, type Message } from '../../../../engine/text/messages';
import { proved } from '../../../../main/host/exporting/proof';

const output = (...values: number[]) => ({ shape: [values.length], data: Float32Array.from(values) });

it.each([
  ['zeros against others', [output(0, 0)], [output(0, 1)], /value 2 of output 1 is 1, and the network gives 0/],
  [
    'NaN behind another',
    [output(1), output(0, 2)],
    [output(1), output(1, Number.NaN)],
    /value 2 of output 2 is NaN, and the network gives 2/,
  ],
  [
    'an infinity of another sign',
    [output(Number.POSITIVE_INFINITY)],
    [output(Number.NEGATIVE_INFINITY)],
    /is -Infinity, and the network gives Infinity/,
  ],
  ['other shapes', [output(0, 0)], [output(0)], /have the shapes 1, and the network’s have 2\./],
  ['one more', [output(0)], [output(0), output(0, 1)], /have the shapes 1 and 2, and the network’s have 1\./],
  ['numbers', [output(10, 1)], [output(10, 2)], /1\.0e-1; at most/],
])('a proof that fails says what differs: %s', (_, expected, got, words) => {
  let failure: Message | null = null;
  try {
    proved('onnx', 'layerloom', expected, got);
  } catch (error) {
    failure = error as Message;
  }
  expect(failure && formatMessage('en', failure.code, failure.args)).toMatch(words);
});
