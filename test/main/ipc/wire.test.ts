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
    fc.int32Array({ maxLength: 10 }).map((array) => Int32Array.from(array)),
    fc.float32Array({ maxLength: 10 }).map((array) => Float32Array.from(array)),
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

test('numbers of arrays that lie anywhere in their memory come back bit by bit', () => {
  const odd = new Float32Array(Float32Array.of(0, Number.NaN, -0, 1e-40, Infinity).buffer, 4);
  const frame = Buffer.from(encodeFrame({ a: 'x', odd, whole: Int32Array.of(-1, 2 ** 31 - 1) }) as Uint8Array);
  expect(decodeFrame(frame)).toEqual({ a: 'x', odd: Float32Array.from(odd), whole: Int32Array.of(-1, 2 ** 31 - 1) });
  expect(() => decodeFrame(wrongLength(3))).toThrow(RangeError);
});

/** An array of numbers whose bytes are no whole numbers. */
function wrongLength(bytes: number): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify({ $float32: bytes }));
  const frame = new Uint8Array(4 + json.length + bytes);
  new DataView(frame.buffer).setUint32(0, json.length, true);
  frame.set(json, 4);
  return frame;
}

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
