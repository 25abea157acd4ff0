import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../engine/core/errors';
import { crc32 } from '../../../engine/formats/crc32';
import { readGzip } from '../../../engine/formats/gzip';
import { readIdx } from '../../../engine/formats/idx';
import { userError } from '../../support/errors';
import { bytesInUse, collectGarbage } from '../../support/memoryGrowth';

const file = Uint8Array.of(0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 10, 20, 30, 40, 50, 60);
const packed = new Uint8Array(gzipSync(file));

describe('crc32', () => {
  it('gives the published check value, and the same in one piece as byte by byte', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const trailer = new DataView(new Uint8Array(gzipSync(bytes)).buffer);
        expect(crc32(bytes)).toBe(trailer.getUint32(trailer.byteLength - 8, true));
      }),
    );
  });
});

describe('gzip and IDX', () => {
  it('read what they should', () => {
    expect(readIdx(readGzip(packed, 18, 'a.gz'), 'a.gz')).toEqual({
      shape: [2, 3],
      data: Uint8Array.of(10, 20, 30, 40, 50, 60),
    });
  });

  it('say what was expected of a file that is none, and what is there', async () => {
    const error = (bytes: Uint8Array) => userError(() => readGzip(bytes, 1000, 'a.gz'));
    expect(await error(packed.with(0, 0x50).subarray(0, 2))).toMatchObject({
      code: 'gzip.magic',
      args: { file: 'a.gz', expected: '1f 8b', got: '50 8b' },
    });
    expect(await error(packed.subarray(0, 17))).toMatchObject({
      code: 'gzip.short',
      args: { file: 'a.gz', got: 17, least: 18 },
    });
    const end = packed.length - 8;
    const other = packed.with(end, (packed[end] as number) ^ 1);
    const checksum = crc32(file);
    const inHex = (value: number) => value.toString(16).padStart(8, '0');
    expect(await error(other)).toMatchObject({
      code: 'gzip.checksum',
      args: { file: 'a.gz', expected: inHex((checksum ^ 1) >>> 0), got: inHex(checksum) },
    });
  });

  it('refuse more than is expected before unpacking it', async () => {
    expect((await userError(() => readGzip(packed, 17, 'a.gz'))).args).toEqual({ file: 'a.gz', size: 18, limit: 17 });
  });

  it('take no memory for a size that is a lie, and no more than the size where more comes', async () => {
    const zeros = new Uint8Array(gzipSync(new Uint8Array(3_000_000)));
    const told = (size: number) => {
      const lying = zeros.slice();
      new DataView(lying.buffer).setUint32(lying.length - 4, size, true);
      return lying;
    };
    expect(Buffer.alloc(3_000_000).equals(readGzip(zeros, 2 ** 31, 'a.gz'))).toBe(true);
    collectGarbage();
    const before = bytesInUse();
    expect((await userError(() => readGzip(told(2 ** 31 - 1), 2 ** 31, 'a.gz'))).code).toBe('gzip.damaged');
    expect(bytesInUse() - before).toBeLessThan(40_000_000);
    expect((await userError(() => readGzip(told(1000), 2 ** 31, 'a.gz'))).code).toBe('gzip.damaged');
  });

  it('never give changed data for a changed bit', () => {
    let refused = 0;
    for (let at = 10; at < packed.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const changed = packed.with(at, (packed[at] as number) ^ (1 << bit));
        try {
          // Bits that fill up the last byte of the packed data mean nothing.
          expect(readGzip(changed, 1000, 'a.gz')).toEqual(file);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
          refused++;
        }
      }
    }
    expect(refused).toBeGreaterThanOrEqual(8 * (packed.length - 11));
  });

  it('end in data or an InputError, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.boolean(), (bytes, asIdx) => {
        try {
          if (asIdx) readIdx(bytes, 'f');
          else readGzip(Uint8Array.of(0x1f, 0x8b, 8, 0, ...bytes), 1000, 'f');
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
