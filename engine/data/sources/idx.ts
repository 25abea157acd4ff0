import { InputError } from '../../core/errors';
import { file, ints, texts } from '../../core/params';
import { formatShape, numel, sameShape } from '../../core/shape';
import { readIdx } from '../../formats/idx';
import { LIMITS } from '../../graph/limits';
import { type DataFiles, defineDataSource } from '../contract';
import { nameOf } from '../names';
import { splitRows } from '../split/rows';
import { wholeFile } from '../wholeFile';
import { byteTable, rowsIn, WHITE } from './shared/byteTable';

/** Images and labels as MNIST and its kin are published: IDX files, gzipped or not, with files of their own for testing. */
export const idx = defineDataSource({
  type: 'idx',
  ownFiles: {
    place: 'images',
    endings: ['ubyte', 'ubyte.gz', '.idx', '.idx.gz'],
    holds: 'images',
    asked: [],
    inspect: async (path, context) => (await import('../inspect/idx')).inspectIdx(path, context),
  },
  params: {
    images: file({ default: '' }),
    labels: file({ default: '' }),
    test_images: file({ default: '' }),
    test_labels: file({ default: '' }),
    /** Of one sample: channels, height, width; or its length. */
    shape: ints({ default: [1, 28, 28], min: 1, minLength: 1, maxLength: 3 }),
    classes: texts({ default: [], maxLength: LIMITS.textsLength }),
  },
  info: ({ images, labels, shape, classes }) => {
    if (images === '' || labels === '' || classes.length === 0)
      throw new InputError('data.file.notChosen', { source: 'idx' });
    return { input: shape, target: { kind: 'class', classes }, image: shape.length === 3, bytes: WHITE };
  },
  open: async (params, { files, ...context }) => {
    const { shape, classes, test_images, test_labels } = params;
    const learning = readPair(files, params.images, params.labels, shape, classes.length);
    const testing = test_images === '' ? null : readPair(files, test_images, test_labels, shape, classes.length);
    const size = numel(shape);
    const known = learning.labels.length;
    const labels = new Uint8Array(known + (testing?.labels.length ?? 0));
    labels.set(learning.labels);
    if (testing) labels.set(testing.labels, known);
    const given = testing && labels.map((_, row) => (row < known ? 0 : 2));
    const first = rowsIn(learning.images, size);
    const second = testing && rowsIn(testing.images, size);
    const image = (row: number) => (second && row >= known ? second(row - known) : first(row));
    const split = splitRows(context, { labels, given });
    return {
      ...byteTable(image, labels, split),
      origin: (part, index) => {
        const row = split[part][index] as number;
        return row < known ? `${nameOf(params.images)} ${row + 1}` : `${nameOf(test_images)} ${row - known + 1}`;
      },
    };
  },
});

function readPair(files: DataFiles, imagesFile: string, labelsFile: string, shape: readonly number[], classes: number) {
  const images = readIdx(wholeFile(files, imagesFile), imagesFile);
  const labels = readIdx(wholeFile(files, labelsFile), labelsFile);
  const [count = 0, ...own] = images.shape;
  // One channel goes without saying.
  const fits = sameShape(own, shape) || sameShape([1, ...own], shape);
  if (!fits) {
    const expected = formatShape(['N', ...shape]);
    throw new InputError('data.shape', { file: imagesFile, expected, got: formatShape(images.shape) });
  }
  if (labels.shape.length !== 1) {
    throw new InputError('data.shape', {
      file: labelsFile,
      expected: formatShape(['N']),
      got: formatShape(labels.shape),
    });
  }
  if (labels.data.length !== count) {
    throw new InputError('data.counts', {
      file: imagesFile,
      samples: count,
      other: labelsFile,
      labels: labels.data.length,
    });
  }
  if (count === 0) throw new InputError('data.table.empty', { file: imagesFile });
  const wrong = labels.data.findIndex((label) => label >= classes);
  if (wrong >= 0) {
    const label = labels.data[wrong] as number;
    throw new InputError('data.ownLabel', { file: labelsFile, row: wrong + 1, label, classes });
  }
  return { images: images.data, labels: labels.data };
}
