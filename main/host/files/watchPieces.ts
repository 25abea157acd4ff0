import type { FilePieces, Pieces } from '../../../engine/formats';
import { shareTeller } from '../threads/shareTeller';

/** Who waits for files that are being written. */
interface PiecesWatch {
  /** Told how much is done, from 0 to 1, of `bytes` in all. */
  readonly progress?: { readonly bytes: number; readonly tell: (share: number) => void };
  /** Ends the writing between two pieces, with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Has files written under the eyes of who waits: what is given back takes the pieces of each, one file after the other. */
export function watchPieces({ progress, signal }: PiecesWatch): (pieces: Pieces) => FilePieces {
  const tell = progress && shareTeller(progress.tell);
  let written = 0;
  return async function* (pieces) {
    for await (const piece of pieces) {
      yield piece;
      written += piece.length;
      tell?.(Math.min(written / Math.max(progress?.bytes ?? 0, 1), 1));
      await heard(signal);
    }
  };
}

/** Lets what was asked for meanwhile come in. Throws the signal's reason where it was to end. */
export async function heard(signal: AbortSignal | undefined): Promise<void> {
  await new Promise(setImmediate);
  signal?.throwIfAborted();
}
