import { MOST_PIECE_BYTES } from '../../main/ipc/contract';
import { readPiece } from './readPiece';

/** A file that a person chose or dropped, and where it lies among the others: names with '/' between them. */
export interface PickedFile {
  readonly path: string;
  readonly file: Pick<File, 'size' | 'slice'>;
}

interface Sending {
  readonly files: readonly PickedFile[];
  /** Gives a piece to the host; an empty file is one piece. */
  readonly send: (path: string, bytes: Uint8Array) => Promise<unknown>;
  /** How far it is, from 0 to 1. */
  readonly progress: (share: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Hands files over piece by piece, each in its order, and resolves to the bytes that were sent. Rejects with the signal's
 * reason after a stop, and as `readPiece` does.
 */
export async function sendFiles({ files, send, progress, signal }: Sending): Promise<number> {
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
  let sent = 0;
  for (const { path, file } of files) {
    for (let start = 0; start === 0 || start < file.size; start += MOST_PIECE_BYTES) {
      const piece = await readPiece(file, path, start, start + MOST_PIECE_BYTES);
      signal.throwIfAborted();
      await send(path, piece);
      signal.throwIfAborted();
      sent += piece.length;
      progress(bytes === 0 ? 1 : sent / bytes);
    }
  }
  return sent;
}
