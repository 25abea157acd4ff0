import { InputError } from '../../core/errors';
import { numel } from '../../core/shape';
import { readIdx } from '../../formats/idx';
import { folderOf, nameOf } from '../names';
import { wholeFile } from '../wholeFile';
import { type InspectContext, type Inspection, NOTHING_FOUND } from './contract';
import { pause } from './pause';

const SHOWN = 24;

/** Looks at a file of images in IDX, and finds its labels and the files for testing beside it by their names. */
export async function inspectIdx(path: string, context: InspectContext): Promise<Inspection> {
  const { files } = context;
  const folder = folderOf(path);
  const beside = new Set(files.list(folder || '.').files);
  const place = (name: string) => (folder ? `${folder}/${name}` : name);
  const found = (name: string) => (beside.has(name) ? place(name) : null);
  const asImages = nameOf(path).replace('labels', 'images').replace('idx1', 'idx3');
  const images = found(asImages.replace(/^(t10k|test)/, 'train')) ?? found(asImages) ?? path;
  const imagesName = nameOf(images);
  if (!imagesName.includes('images')) throw new InputError('data.inspect.noImages', { file: path, expected: asImages });
  const labels = found(toLabels(imagesName));
  if (labels === null) throw new InputError('data.inspect.noLabels', { file: images, expected: toLabels(imagesName) });
  const testName = ['t10k', 'test'].map((name) => imagesName.replace('train', name)).find((name) => beside.has(name));
  const test = testName === undefined || testName === imagesName ? null : place(testName);
  const testLabels = test && found(toLabels(nameOf(test)));

  const pixels = readIdx(wholeFile(files, images), images);
  await pause(context, 0.7);
  const answers = readIdx(wholeFile(files, labels), labels);
  const [count = 0, ...own] = pixels.shape;
  if (answers.data.length !== count) {
    throw new InputError('data.counts', { file: images, samples: count, other: labels, labels: answers.data.length });
  }
  if (count === 0) throw new InputError('data.table.empty', { file: images });
  const shape = own.length === 2 ? [1, ...own] : own;
  const counts = new Map<number, number>();
  for (const label of answers.data) counts.set(label, (counts.get(label) ?? 0) + 1);
  const classes = Array.from({ length: Math.max(...counts.keys()) + 1 }, (_, label) => String(label));
  const [channels = 1, height = 1, width = 1] = shape;
  const size = numel(shape);
  const isImage = shape.length === 3 && (channels === 1 || channels === 3);
  await pause(context, 1);
  return {
    ...NOTHING_FOUND,
    source: {
      type: 'idx',
      params: {
        images,
        labels,
        test_images: (testLabels && test) ?? '',
        test_labels: testLabels ?? '',
        shape,
        classes,
      },
    },
    samples: count,
    images: Array.from({ length: isImage ? Math.min(SHOWN, count) : 0 }, (_, row) => ({
      label: String(answers.data[row]),
      channels,
      height,
      width,
      bytes: pixels.data.slice(row * size, (row + 1) * size),
    })),
    classes: classes.map((name, label) => ({ name, count: counts.get(label) ?? 0 })),
    warnings: [],
  };
}

const toLabels = (name: string): string => name.replace('images', 'labels').replace('idx3', 'idx1');
