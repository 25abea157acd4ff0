import type { Pieces } from '../../engine/formats';

/** A file that comes in pieces, whole. */
export async function gathered(file: Pieces): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of file) pieces.push(piece.slice());
  return new Uint8Array(Buffer.concat(pieces));
}

/** A file in pieces; they share an array, as those that come from a device do. */
export async function* inPieces(...pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  const shared = new Uint8Array(Math.max(...pieces.map(({ length }) => length)));
  for (const piece of pieces) {
    shared.set(piece);
    yield shared.subarray(0, piece.length);
  }
}
