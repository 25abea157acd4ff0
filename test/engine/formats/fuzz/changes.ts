import fc from 'fast-check';

/** A change of a file: numbers that readers take for sizes, parts that are gone, doubled or of another place, and noise. */
export type Change = (bytes: Uint8Array) => Uint8Array;

export const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const at = (bytes: Uint8Array, share: number) => Math.floor(share * bytes.length);
const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

export const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(place, fc.nat(255)).map(
    ([where, value]): Change =>
      (bytes) =>
        bytes.map((old, index) => (index === at(bytes, where) ? value : old)),
  ),
  fc.tuple(place, fc.constantFrom(0, 1, -1, 0x7fffffff, 0x80000000, 0x10000, 0xffff)).map(
    ([where, value]): Change =>
      (bytes) => {
        const copy = bytes.slice();
        const from = at(bytes, where);
        if (from + 4 <= copy.length) new DataView(copy.buffer).setInt32(from, value, true);
        return copy;
      },
  ),
  place.map(
    (where): Change =>
      (bytes) =>
        bytes.slice(0, at(bytes, where)),
  ),
  fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 12 })).map(
    ([where, noise]): Change =>
      (bytes) =>
        joined(bytes.slice(0, at(bytes, where)), noise, bytes.slice(at(bytes, where))),
  ),
  fc.tuple(place, place, place).map(
    ([from, to, end]): Change =>
      (bytes) =>
        joined(
          bytes.slice(0, at(bytes, from)),
          bytes.slice(at(bytes, to), at(bytes, to) + at(bytes, end) / 4),
          bytes.slice(at(bytes, from)),
        ),
  ),
  fc.tuple(place, place).map(
    ([from, length]): Change =>
      (bytes) =>
        joined(bytes.slice(0, at(bytes, from)), bytes.slice(at(bytes, from) + at(bytes, length) / 8)),
  ),
);

/** Digits, words and brackets exchanged: what leaves a text that still is one. */
export const textChange: fc.Arbitrary<Change> = fc
  .tuple(
    fc.constantFrom(/\d+/g, /"[a-z_0-9]+"/gi, /\[[^[\]]*\]/g, /true|false|null/g),
    fc.constantFrom(
      '0',
      '-1',
      '1e9',
      '2147483648',
      '0.5',
      'null',
      '[]',
      '{}',
      '"x"',
      '[[1]]',
      'true',
      '[0,0]',
      '[1,-1,3]',
    ),
    place,
  )
  .map(
    ([what, put, where]): Change =>
      (bytes) => {
        const text = new TextDecoder().decode(bytes);
        const found = [...text.matchAll(what)];
        const hit = found[Math.floor(where * found.length)];
        if (!hit) return bytes;
        return new TextEncoder().encode(text.slice(0, hit.index) + put + text.slice(hit.index + hit[0].length));
      },
  );
