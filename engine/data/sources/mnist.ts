import { InputError } from '../../core/errors';
import { defineDataSource, type FileReader } from '../contract';
import { type Split, splitRows, splitStream } from '../split/rows';
import { byteTable, rowsIn, WHITE } from './shared/byteTable';
import { readPackedIdx } from './shared/packedIdx';

const SIDE = 28;
const PIXELS = SIDE * SIDE;
const CLASSES = 10;
const TRAIN = 55_000;
const VALID = 5_000;
const TEST = 10_000;

/**
 * The MNIST digits: LeCun, Cortes and Burges, 1998. The 60,000 training digits are split into 55,000 and 5,000 by the
 * seed; the 10,000 test digits stay as they are. Kept in memory as bytes and turned into floats batch by batch.
 */
export const mnist = defineDataSource({
  type: 'mnist',
  params: {},
  info: () => ({
    input: [1, SIDE, SIDE],
    target: { kind: 'class', classes: Array.from({ length: CLASSES }, (_, i) => String(i)) },
    image: true,
    bytes: WHITE,
  }),
  open: async (_, { seed, files, split }) => {
    const testing = await readDigits(files.packed, 't10k', TEST);
    const learning = await readDigits(files.packed, 'train', TRAIN + VALID);
    const known = TRAIN + VALID;
    const labels = new Uint8Array(known + TEST);
    labels.set(learning.labels);
    labels.set(testing.labels, known);
    const [first, second] = [rowsIn(learning.images, PIXELS), rowsIn(testing.images, PIXELS)];
    const image = (row: number) => (row < known ? first(row) : second(row - known));
    return byteTable(image, labels, split ? splitRows({ seed, split }, { labels }) : published(seed));
  },
});

/** Test digits, which come last, as they were published; the others split by the seed. */
function published(seed: number): Split {
  const order = splitStream(seed).permutation(TRAIN + VALID);
  const test = Int32Array.from({ length: TEST }, (_, i) => TRAIN + VALID + i);
  return { train: order.subarray(0, TRAIN), valid: order.subarray(TRAIN), test };
}

async function readDigits(files: FileReader, name: 'train' | 't10k', count: number) {
  const images = await readPackedIdx(files, `mnist/${name}-images-idx3-ubyte.gz`, [count, SIDE, SIDE]);
  const labelsFile = `mnist/${name}-labels-idx1-ubyte.gz`;
  const labels = await readPackedIdx(files, labelsFile, [count]);
  const wrong = labels.findIndex((label) => label >= CLASSES);
  if (wrong >= 0) {
    throw new InputError('data.label', {
      file: labelsFile,
      row: wrong,
      label: labels[wrong] as number,
      classes: CLASSES,
    });
  }
  return { images, labels };
}
