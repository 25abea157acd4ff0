import { InputError } from '../../../core/errors';
import { formatShape, sameShape } from '../../../core/shape';
import { readGzip } from '../../../formats/gzip';
import { readIdx } from '../../../formats/idx';
import type { FileReader } from '../../contract';

/** Bytes of an IDX.gz file that came with the program. Throws InputError naming it where it is damaged or of another shape. */
export async function readPackedIdx(files: FileReader, file: string, shape: readonly number[]): Promise<Uint8Array> {
  const header = 4 + 4 * shape.length;
  const expected = shape.reduce((product, size) => product * size, header);
  const idx = readIdx(readGzip(await files(file), expected, file), file);
  if (!sameShape(idx.shape, shape)) {
    throw new InputError('data.fileShape', { file, expected: formatShape(shape), got: formatShape(idx.shape) });
  }
  return idx.data;
}
