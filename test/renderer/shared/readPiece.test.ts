import { expect, it } from 'vitest';
import { readPiece } from '../../../renderer/shared/readPiece';
import { userError } from '../../support/errors';

const file = new Blob(['0123456789']);
const text = async (start: number, end: number) => new TextDecoder().decode(await readPiece(file, 'a.pt', start, end));

it('reads a file in pieces, the last up to its end', async () => {
  expect(await text(0, 4)).toBe('0123');
  expect(await text(8, 12)).toBe('89');
  expect((await readPiece(new Blob([]), 'empty', 0, 4)).length).toBe(0);
});

it.each<[string, () => Promise<ArrayBuffer>]>([
  // As browsers refuse a file that is not on the disk as it was chosen.
  ['was changed or removed', () => Promise.reject(new DOMException('could not be read', 'NotReadableError'))],
  ['became shorter', async () => new ArrayBuffer(3)],
])('says so where a file %s since it was chosen', async (_, arrayBuffer) => {
  const changed = { size: 10, slice: () => Object.assign(new Blob(), { arrayBuffer }) };
  const error = await userError(() => readPiece(changed, 'a.pt', 0, 4));
  expect(error).toMatchObject({ code: 'host.fileChanged', args: { path: 'a.pt' } });
});
