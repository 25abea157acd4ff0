import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeFrame, encodeFrame } from '../../../main/ipc/contract/wire';

const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => Uint8Array.from(array));
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.string(),
    fc.double().map((number) => (Object.is(number, -0) ? 0 : number)),
    bytes,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.string().filter((key) => !key.startsWith('$') && key !== '__proto__'),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
}));

const plain = (data: unknown): unknown => structuredClone(data);

test('every value comes back as it was sent', () => {
  fc.assert(
    fc.property(value, (sent) => {
      const frame = encodeFrame(sent);
      expect(plain(decodeFrame(frame))).toEqual(plain(sent));
    }),
  );
});

test("Node's Buffers travel as bytes; text stays text", () => {
  const frame = encodeFrame({ id: 1, bytes: Buffer.from([1, 2, 3]), more: [new Uint8Array([4])] });
  expect(frame).toBeInstanceOf(Uint8Array);
  expect(decodeFrame(frame)).toEqual({ id: 1, bytes: new Uint8Array([1, 2, 3]), more: [new Uint8Array([4])] });
  expect(encodeFrame({ text: '{"a": 1}' })).toBe('{"text":"{\\"a\\": 1}"}');
});

describe('what is no frame throws, and never hangs or reads past its end', () => {
  test.each(['', '{', new Uint8Array(), new Uint8Array([1, 0]), new Uint8Array([255, 255, 255, 255, 1])])(
    '%j',
    (frame) => {
      expect(() => decodeFrame(frame)).toThrow();
    },
  );

  test.each([-1, 4, 1e9, 0.5])('a length of %j', (length) => {
    const json = new TextEncoder().encode(JSON.stringify({ $bytes: length }));
    const frame = new Uint8Array(4 + json.length + 3);
    new DataView(frame.buffer).setUint32(0, json.length, true);
    frame.set(json, 4);
    expect(() => decodeFrame(frame)).toThrow(RangeError);
  });
});
