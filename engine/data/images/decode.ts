import { convertIndexedToRgb, type DecodedPng, decode as decodePng } from 'fast-png';
import { decode as decodeJpeg } from 'jpeg-js';
import { InputError } from '../../core/errors';
import { orientationIn, upright } from './orientation';

/** Pixels one after the other, each of `channels` values 0…255: grey, grey and alpha, RGB, RGBA. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
  readonly data: Uint8Array;
}

/** Larger ones are no picture to learn from, and would take all memory. */
const MOST_MEGAPIXELS = 100;

/** Reads a PNG or JPEG by its first bytes, whatever it is called. Throws InputError `data.image.*` naming the file. */
export function decodeImage(bytes: Uint8Array, file: string): Picture {
  const isPng = bytes[0] === 0x89 && bytes[1] === 0x50;
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
  if (!isPng && !isJpeg) throw new InputError('data.image.kind', { file });
  try {
    return isPng ? fromPng(bytes, file) : fromJpeg(bytes);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError('data.image.damaged', {
      file,
      detail: error instanceof Error ? error.message : String(error),
    });
  }
}

/** The reader gives more than its types tell. */
interface DecodedJpeg {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  readonly exifBuffer?: Uint8Array;
}

function fromJpeg(bytes: Uint8Array): Picture {
  const limits = { maxResolutionInMP: MOST_MEGAPIXELS, maxMemoryUsageInMB: 2048 };
  const { width, height, data, exifBuffer }: DecodedJpeg = decodeJpeg(bytes, {
    ...limits,
    useTArray: true,
    formatAsRGBA: false,
    tolerantDecoding: false,
  });
  return upright({ width, height, channels: 3, data }, exifBuffer ? orientationIn(exifBuffer) : 1);
}

function fromPng(bytes: Uint8Array, file: string): Picture {
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length >= 24 && header.getUint32(16) * header.getUint32(20) > MOST_MEGAPIXELS * 1e6) {
    throw new InputError('data.image.damaged', { file, detail: `${header.getUint32(16)}×${header.getUint32(20)}` });
  }
  const png = decodePng(bytes, { checkCrc: true });
  const { width, height } = png;
  if (png.palette) {
    const channels = png.palette[0]?.length === 4 ? 4 : 3;
    return { width, height, channels, data: convertIndexedToRgb(png as Parameters<typeof convertIndexedToRgb>[0]) };
  }
  return { width, height, channels: png.channels as Picture['channels'], data: toBytes(png) };
}

/** Values of any depth as bytes. */
function toBytes({ data, depth, width, height, channels }: DecodedPng): Uint8Array {
  if (depth === 8) return Uint8Array.from(data);
  if (depth === 16) return Uint8Array.from(data, (value) => value >> 8);
  // Several to a byte, each line from a byte of its own on.
  const values = width * channels;
  const line = Math.ceil((values * depth) / 8);
  const most = (1 << depth) - 1;
  const bytes = new Uint8Array(values * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < values; x++) {
      const byte = data[y * line + ((x * depth) >> 3)] as number;
      const value = (byte >> (8 - depth - ((x * depth) & 7))) & most;
      bytes[y * values + x] = Math.round((value * 255) / most);
    }
  }
  return bytes;
}
