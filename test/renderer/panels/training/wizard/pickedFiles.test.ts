import { expect, it } from 'vitest';
import { planUpload } from '../../../../../renderer/panels/training/wizard/pickedFiles';

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
