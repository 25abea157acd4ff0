import { expect, it } from 'vitest';
import { MOST_PIECE_BYTES } from '../../../main/ipc/contract';
import { sendFiles } from '../../../renderer/shared/sendFiles';

const large = { path: 'b/large.bin', file: new Blob([new Uint8Array(MOST_PIECE_BYTES + 3)]) };
const small = { path: 'a.txt', file: new Blob(['12']) };
const empty = { path: 'empty', file: new Blob([]) };

/** Sends files and notes what the host gets and what is told. @param stopAfter Pieces after which a person stops it. */
async function sending(files: readonly (typeof large)[], stopAfter = Number.POSITIVE_INFINITY) {
  const stop = new AbortController();
  const pieces: [string, number][] = [];
  const shares: number[] = [];
  const send = async (path: string, bytes: Uint8Array) => {
    pieces.push([path, bytes.length]);
    if (pieces.length === stopAfter) stop.abort(new Error('stopped'));
  };
  const sent = await sendFiles({ files, send, progress: (share) => shares.push(share), signal: stop.signal }).catch(
    ({ message }: Error) => message,
  );
  return { sent, pieces, shares };
}

it('sends every file in its order, piece by piece, an empty one too, and tells how far it is', async () => {
  const { sent, pieces, shares } = await sending([small, large, empty]);
  const all = MOST_PIECE_BYTES + 5;
  expect(pieces).toEqual([
    ['a.txt', 2],
    ['b/large.bin', MOST_PIECE_BYTES],
    ['b/large.bin', 3],
    ['empty', 0],
  ]);
  expect(shares).toEqual([2 / all, (MOST_PIECE_BYTES + 2) / all, 1, 1]);
  expect(sent).toBe(all);
  expect((await sending([empty])).shares).toEqual([1]);
});

it('sends nothing more after a stop, and tells of nothing', async () => {
  expect(await sending([small, large], 2)).toMatchObject({
    sent: 'stopped',
    pieces: { length: 2 },
    shares: { length: 1 },
  });
});
