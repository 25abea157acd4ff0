import { InputError } from '../../core/errors';
import { formatShape, sameShape } from '../../core/shape';
import { readGzip } from '../../formats/gzip';
import { readIdx } from '../../formats/idx';
import { defineDataSource, type FileReader } from '../contract';
import { splitStream } from '../split';

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
  open: async (_, seed, files) => {
    const testing = await readDigits(files, 't10k', TEST);
    const learning = await readDigits(files, 'train', TRAIN + VALID);
    const order = splitStream(seed).permutation(TRAIN + VALID);
    const rows = {
      train: order.subarray(0, TRAIN),
      valid: order.subarray(TRAIN),
      test: Int32Array.from({ length: TEST }, (_, i) => i),
    };
    return {
      counts: { train: TRAIN, valid: VALID, test: TEST },
      readInput(part, index, into, at) {
        const { images } = part === 'test' ? testing : learning;
        const start = (rows[part][index] as number) * PIXELS;
        for (let i = 0; i < PIXELS; i++) into[at + i] = UNIT[images[start + i] as number] as number;
      },
      readTarget(part, index, into, at) {
        const { labels } = part === 'test' ? testing : learning;
        into[at] = labels[rows[part][index] as number] as number;
      },
    };
  },
});

async function readDigits(files: FileReader, name: 'train' | 't10k', count: number) {
  const images = await readBytes(files, `mnist/${name}-images-idx3-ubyte.gz`, [count, SIDE, SIDE]);
  const labelsFile = `mnist/${name}-labels-idx1-ubyte.gz`;
  const labels = await readBytes(files, labelsFile, [count]);
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

async function readBytes(files: FileReader, file: string, shape: readonly number[]): Promise<Uint8Array> {
  const header = 4 + 4 * shape.length;
  const expected = shape.reduce((product, size) => product * size, header);
  const idx = readIdx(readGzip(await files(file), expected, file), file);
  if (!sameShape(idx.shape, shape)) {
    throw new InputError('data.fileShape', { file, expected: formatShape(shape), got: formatShape(idx.shape) });
  }
  return idx.data;
}
