import type { Picture } from './decode';

/** The tag of TIFF 6.0 that says how a camera was held. */
const ORIENTATION = 0x0112;
const LITTLE_ENDIAN = 0x4949;
const ENTRY_BYTES = 12;

/** The orientation, 1 to 8, in a JPEG's EXIF segment behind its "Exif\0"; 1, upright, where it says nothing that can be read. */
export function orientationIn(exif: Uint8Array): number {
  try {
    // One more zero stands before the TIFF file.
    const view = new DataView(exif.buffer, exif.byteOffset + 1, exif.byteLength - 1);
    const little = view.getUint16(0) === LITTLE_ENDIAN;
    const start = view.getUint32(4, little);
    const entries = view.getUint16(start, little);
    for (let entry = 0; entry < entries; entry++) {
      const at = start + 2 + entry * ENTRY_BYTES;
      if (view.getUint16(at, little) !== ORIENTATION) continue;
      const value = view.getUint16(at + 8, little);
      return value >= 1 && value <= 8 ? value : 1;
    }
  } catch (error) {
    // Cut short: the picture itself may be whole.
    if (!(error instanceof RangeError)) throw error;
  }
  return 1;
}

/** A picture as it is meant to be seen, as every viewer shows it: of orientations from 5 on, width and height change places. */
export function upright(picture: Picture, orientation: number): Picture {
  if (orientation === 1) return picture;
  const { width, height, channels, data } = picture;
  const lies = orientation >= 5;
  const [columns, rows] = lies ? [height, width] : [width, height];
  const fromRight = [2, 3, 7, 8].includes(orientation);
  const fromBelow = [3, 4, 6, 7].includes(orientation);
  const turned = new Uint8Array(data.length);
  let to = 0;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const [across, down] = lies ? [y, x] : [x, y];
      const column = fromRight ? width - 1 - across : across;
      const row = fromBelow ? height - 1 - down : down;
      const from = (row * width + column) * channels;
      for (let channel = 0; channel < channels; channel++) turned[to++] = data[from + channel] as number;
    }
  }
  return { width: columns, height: rows, channels, data: turned };
}
