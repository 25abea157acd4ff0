import { encode as encodePng } from 'fast-png';
import { encode as encodeJpeg } from 'jpeg-js';

/** An IDX file of bytes. */
export function idxBytes(shape: readonly number[], data: ArrayLike<number>): Uint8Array {
  const file = new Uint8Array(4 + 4 * shape.length + data.length);
  file.set([0, 0, 8, shape.length]);
  const view = new DataView(file.buffer);
  for (const [axis, size] of shape.entries()) view.setUint32(4 + 4 * axis, size);
  file.set(Uint8Array.from(data), 4 + 4 * shape.length);
  return file;
}

/** A PNG of one colour. */
export function pngBytes(width: number, height: number, colour: readonly number[]): Uint8Array {
  const data = Uint8Array.from({ length: width * height * colour.length }, (_, i) => colour[i % colour.length] ?? 0);
  return encodePng({ width, height, data, channels: colour.length as 1 | 3 });
}

/** A JPEG of one colour. */
export function jpegBytes(
  width: number,
  height: number,
  [red, green, blue]: readonly [number, number, number],
): Uint8Array {
  const data = Uint8Array.from({ length: width * height * 4 }, (_, i) => [red, green, blue, 255][i % 4] ?? 0);
  return new Uint8Array(encodeJpeg({ width, height, data }, 95).data);
}
