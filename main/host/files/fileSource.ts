import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { ByteStream } from '../../../engine/core/byteStream';
import { InputError } from '../../../engine/core/errors';
import type { FileSource } from '../../../engine/formats';
import { onFile } from '../failures';

/** Bytes. */
const PIECE = 2 ** 22;

/**
 * A file that is read part by part, so that it is never whole in memory. Throws InputError naming the file, as `name`
 * where a person calls it otherwise.
 */
export function fileSource(path: string, name = path): FileSource {
  const { size } = onFile(name, () => statSync(path));
  return { length: size, subarray: (start, end) => onFile(name, () => readPart(path, name, start, end)) };
}

function readPart(path: string, name: string, start: number, end: number): Uint8Array {
  const bytes = new Uint8Array(end - start);
  const file = openSync(path, 'r');
  try {
    for (let got = 0; got < bytes.length; ) {
      const more = readSync(file, bytes, got, bytes.length - got, start + got);
      if (more === 0) throw new InputError('host.fileShorter', { path: name, expected: end, got: start + got });
      got += more;
    }
  } finally {
    closeSync(file);
  }
  return bytes;
}

/** A file that is copied piece by piece. */
export function fileStream(path: string): ByteStream {
  const source = fileSource(path);
  return {
    size: source.length,
    pieces: function* () {
      for (let at = 0; at < source.length; at += PIECE) yield source.subarray(at, Math.min(at + PIECE, source.length));
    },
  };
}
