import { InputError } from '../../core/errors';
import { defineDataSource, type FileReader } from '../contract';
import { countsOf, type Split, splitRows, splitStream } from '../split/rows';
import { readPackedIdx } from './shared/packedIdx';

const SIDE = 28;
const PIXELS = SIDE * SIDE;
const CLASSES = 10;
const TRAIN = 55_000;
const VALID = 5_000;
const TEST = 10_000;

/** Grey values 0…255 as the network sees them: in [0, 1], as torchvision's ToTensor gives them. */
const UNIT = new Float32Array(256).map((_, value) => value / 255);

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
  }),
  open: async (_, { seed, files, split }) => {
    const testing = await readDigits(files.packed, 't10k', TEST);
    const learning = await readDigits(files.packed, 'train', TRAIN + VALID);
    const labels = () => {
      const all = new Uint8Array(TRAIN + VALID + TEST);
      all.set(learning.labels);
      all.set(testing.labels, TRAIN + VALID);
      return all;
    };
    const rows: Split = split ? splitRows({ seed, split }, { labels: labels() }) : published(seed);
    return {
      counts: countsOf(rows),
      readInput(part, index, into, at) {
        const row = rows[part][index] as number;
        const isTest = row >= TRAIN + VALID;
        const { images } = isTest ? testing : learning;
        const start = (isTest ? row - TRAIN - VALID : row) * PIXELS;
        for (let i = 0; i < PIXELS; i++) into[at + i] = UNIT[images[start + i] as number] as number;
      },
      readTarget(part, index, into, at) {
        const row = rows[part][index] as number;
        const isTest = row >= TRAIN + VALID;
        into[at] = (isTest ? testing.labels[row - TRAIN - VALID] : learning.labels[row]) as number;
      },
    };
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
