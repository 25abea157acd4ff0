import { InputError } from '../../engine/core/errors';

type Readable = Pick<File, 'size' | 'slice'>;

/**
 * Bytes of a file that a person gave, up to its end at most. Throws InputError `host.fileChanged` where it cannot be read
 * as it was given: browsers refuse files that were changed, moved or removed since, and folders.
 */
export async function readPiece(file: Readable, path: string, start: number, end: number): Promise<Uint8Array> {
  const expected = Math.min(end, file.size) - start;
  const bytes = await file
    .slice(start, end)
    .arrayBuffer()
    .catch(() => null);
  if (bytes?.byteLength !== expected) throw new InputError('host.fileChanged', { path });
  return new Uint8Array(bytes);
}
