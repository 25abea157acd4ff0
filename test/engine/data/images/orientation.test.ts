import { encode } from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { decodeImage } from '../../../../engine/data/images/decode';

const QUARTERS = [
  [0, 255],
  [85, 170],
];

/** 32 × 16 pixels: four grey quarters, light to the upper right, as the sensor has them. */
function photo(): Buffer {
  const data = new Uint8Array(32 * 16 * 4).fill(255);
  for (let y = 0; y < 16; y++) {
    for (let x = 0; x < 32; x++) data.fill(QUARTERS[y >> 3]?.[x >> 4] ?? 0, (y * 32 + x) * 4, (y * 32 + x) * 4 + 3);
  }
  return encode({ width: 32, height: 16, data }, 100).data;
}

/** The photo with an EXIF segment behind its first mark, whose one entry says how it was held. */
function held(orientation: number, little: boolean): Uint8Array {
  const tiff = new DataView(new ArrayBuffer(26));
  tiff.setUint16(0, little ? 0x4949 : 0x4d4d);
  tiff.setUint16(2, 42, little);
  tiff.setUint32(4, 8, little);
  tiff.setUint16(8, 1, little);
  tiff.setUint16(10, 0x0112, little);
  tiff.setUint16(12, 3, little);
  tiff.setUint32(14, 1, little);
  tiff.setUint16(18, orientation, little);
  return withExif(new Uint8Array(tiff.buffer));
}

function withExif(tiff: Uint8Array): Uint8Array {
  const mark = Buffer.from('Exif\0\0', 'latin1');
  const length = 2 + mark.length + tiff.length;
  const whole = photo();
  return Buffer.concat([
    whole.subarray(0, 2),
    Uint8Array.of(0xff, 0xe1, length >> 8, length & 255),
    mark,
    tiff,
    whole.subarray(2),
  ]);
}

/** The quarters as they are seen: upper left, upper right, lower left, lower right. */
function seen(file: Uint8Array): { size: number[]; quarters: number[] } {
  const { width, height, channels, data } = decodeImage(file, 'a.jpg');
  const at = (x: number, y: number) => data[(Math.floor(y * height) * width + Math.floor(x * width)) * channels] ?? -1;
  // JPEG is not exact.
  const near = (value: number) => Math.round(value / 85) * 85;
  const quarters = [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)];
  return { size: [width, height], quarters: quarters.map(near) };
}

describe('a photo', () => {
  it.each([
    [1, [32, 16], [0, 255, 85, 170]],
    [2, [32, 16], [255, 0, 170, 85]],
    [3, [32, 16], [170, 85, 255, 0]],
    [4, [32, 16], [85, 170, 0, 255]],
    [5, [16, 32], [0, 85, 255, 170]],
    [6, [16, 32], [85, 0, 170, 255]],
    [7, [16, 32], [170, 255, 85, 0]],
    [8, [16, 32], [255, 170, 0, 85]],
  ])('held as EXIF’s %i is read upright', (orientation, size, quarters) => {
    expect(seen(held(orientation, true))).toEqual({ size, quarters });
    expect(seen(held(orientation, false))).toEqual({ size, quarters });
  });

  it('is read as it is where nothing says how it was held, or nothing that can be understood', () => {
    const asItIs = { size: [32, 16], quarters: [0, 255, 85, 170] };
    expect(seen(photo())).toEqual(asItIs);
    expect(seen(held(9, true))).toEqual(asItIs);
    expect(seen(withExif(Uint8Array.of(0x49, 0x49, 42)))).toEqual(asItIs);
    expect(seen(withExif(new Uint8Array(0)))).toEqual(asItIs);
  });
});
