import { expect, it } from 'vitest';
import { fromDrop, planUpload } from '../../../../../renderer/panels/training/wizard/pickedFiles';

const picked = (...paths: string[]) => paths.map((path) => ({ path, file: new Blob(['12345']) }));
const plan = (...paths: string[]) => {
  const made = planUpload(picked(...paths), 'images');
  return made && { name: made.name, main: made.main, files: made.files.map(({ path }) => path), bytes: made.bytes };
};

it.each([
  ['one file', ['wine.csv'], { name: 'wine.csv', main: null, files: ['wine.csv'] }],
  [
    'a folder of classes, without what systems put into it',
    ['pets/cats/1.png', 'pets/.DS_Store', 'pets/dogs/1.png', '__MACOSX/pets/cats/1.png'],
    { name: 'pets', main: null, files: ['cats/1.png', 'dogs/1.png'] },
  ],
  [
    'folders of classes',
    ['cats/1.png', 'dogs/1.png'],
    { name: 'images', main: null, files: ['cats/1.png', 'dogs/1.png'] },
  ],
  [
    'IDX files',
    ['t10k-images-idx3-ubyte.gz', 'train-labels-idx1-ubyte.gz', 'train-images-idx3-ubyte.gz'],
    {
      name: 'train-images-idx3-ubyte',
      main: 'train-images-idx3-ubyte.gz',
      files: ['t10k-images-idx3-ubyte.gz', 'train-labels-idx1-ubyte.gz', 'train-images-idx3-ubyte.gz'],
    },
  ],
  ['arrays', ['y.npy', 'x.npy'], { name: 'x', main: 'x.npy', files: ['y.npy', 'x.npy'] }],
  [
    'tables for each part',
    ['data_test.csv', 'data_train.csv'],
    { name: 'data_train', main: 'data_train.csv', files: ['data_test.csv', 'data_train.csv'] },
  ],
  [
    'arrays for training among others',
    ['train_labels.npy', 'train_data.npy'],
    { name: 'train_data', main: 'train_data.npy', files: ['train_labels.npy', 'train_data.npy'] },
  ],
  [
    'a folder of loose files',
    ['fashion/train-labels-idx1-ubyte', 'fashion/train-images-idx3-ubyte'],
    {
      name: 'fashion',
      main: 'train-images-idx3-ubyte',
      files: ['train-labels-idx1-ubyte', 'train-images-idx3-ubyte'],
    },
  ],
])('knows what to make of %s', (_, paths, expected) => {
  expect(plan(...paths)).toEqual({ ...expected, bytes: 5 * expected.files.length });
});

it('makes nothing of nothing', () => {
  expect(plan()).toBeNull();
  expect(plan('.hidden')).toBeNull();
});

const gone = (_: unknown, refuse: (error: unknown) => void) => refuse(new DOMException('gone', 'NotFoundError'));
const fileEntry = (fullPath: string, file: unknown = (give: (file: Blob) => void) => give(new Blob(['12345']))) => ({
  isFile: true,
  fullPath,
  file,
});
/** As a browser does, it gives what it holds in pieces, and nothing at the end. */
const folderEntry = (fullPath: string, pieces: readonly unknown[][]) => {
  const left = [...pieces, []];
  const readEntries = (give: (entries: unknown) => void) => give(left.shift());
  return { isFile: false, fullPath, createReader: () => ({ readEntries }) };
};
const dropOf = (...entries: unknown[]) =>
  fromDrop({ items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })) } as unknown as DataTransfer);

it('takes folders that are dropped with all that is in them', async () => {
  const cats = folderEntry('/pets/cats', [[fileEntry('/pets/cats/1.png')], [fileEntry('/pets/cats/2.png')]]);
  const files = await dropOf(folderEntry('/pets', [[cats]]), fileEntry('/notes.txt'));
  expect(files.map(({ path }) => path)).toEqual(['pets/cats/1.png', 'pets/cats/2.png', 'notes.txt']);
});

it('names what the system does not give', async () => {
  const file = folderEntry('/pets', [[fileEntry('/pets/1.png', gone)]]);
  const folder = { isFile: false, fullPath: '/pets', createReader: () => ({ readEntries: gone }) };
  const refused = (path: string) => ({ code: 'host.fileFailed', args: { path, reason: 'NotFoundError' } });
  await expect(dropOf(file)).rejects.toMatchObject(refused('pets/1.png'));
  await expect(dropOf(folder)).rejects.toMatchObject(refused('pets'));
});
