import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DataFiles, SampleSource } from '../../../engine/data/contract';
import { openData } from '../../../engine/data/open';
import { dataFiles } from '../../support/dataFiles';
import { userError } from '../../support/errors';
import { noFiles } from '../../support/noFiles';

const settings = { source: { type: 'mnist', params: {} }, transforms: [], target: 'label' } as const;

/** The data whole, split by seed 1; no test changes it. */
let source: SampleSource;
beforeAll(async () => {
  source = await openData(settings, 1, null, dataFiles);
});

const all = (count: number) => Int32Array.from({ length: count }, (_, i) => i);

/** The real files, with one changed. */
const changed = (file: string, change: (bytes: Uint8Array) => Uint8Array): DataFiles => ({
  ...noFiles,
  packed: async (name) => {
    const bytes = await dataFiles.packed(name);
    return name === `mnist/${file}` ? change(bytes) : bytes;
  },
});
const repacked = (file: string, change: (bytes: Uint8Array) => Uint8Array) =>
  changed(file, (bytes) => gzipSync(change(new Uint8Array(gunzipSync(bytes))), { level: 1 }));

describe('mnist', () => {
  it('splits into 55,000, 5,000 and 10,000, each digit once', async () => {
    expect(source.counts).toEqual({ train: 55_000, valid: 5_000, test: 10_000 });
    const histogram = new Array<number>(10).fill(0);
    for (const part of ['train', 'valid'] as const) {
      const { targets } = await source.read(part, all(source.counts[part]));
      for (const label of targets) histogram[label] = (histogram[label] as number) + 1;
    }
    // Counts of the published training files.
    expect(histogram).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
  });

  it('gives pixels in [0, 1] as k/255 in single precision', async () => {
    const { inputs } = await source.read('test', all(1));
    const raw = gunzipSync(await dataFiles.packed('mnist/t10k-images-idx3-ubyte.gz')).subarray(16, 16 + 784);
    expect(inputs).toEqual(Float32Array.from(raw, (pixel) => pixel / 255));
    expect(Math.max(...inputs)).toBe(1);
  });

  it('splits by the seed, and cuts the training part after the split; the test digits keep their order', async () => {
    const cut = await openData(settings, 1, 100, dataFiles);
    const other = await openData(settings, 2, null, dataFiles);
    expect(cut.counts).toEqual({ train: 100, valid: 5_000, test: 10_000 });
    expect(await cut.read('train', all(100))).toEqual(await source.read('train', all(100)));
    expect(await cut.read('valid', all(100))).toEqual(await source.read('valid', all(100)));
    expect((await other.read('train', all(100))).targets).not.toEqual((await source.read('train', all(100))).targets);
    for (const each of [source, other])
      expect((await each.read('test', all(5))).targets).toEqual(Int32Array.of(7, 2, 1, 0, 4));
    expect(() => cut.read('train', Int32Array.of(100))).toThrow(RangeError);
  });

  const images = 't10k-images-idx3-ubyte.gz';
  const labels = 't10k-labels-idx1-ubyte.gz';
  const cases: [string, string, DataFiles, string][] = [
    ['an empty file', images, changed(images, () => new Uint8Array(0)), 'gzip.magic'],
    ['a file that is no gzip', images, changed(images, (bytes) => bytes.with(0, 0)), 'gzip.magic'],
    ['a file cut in the middle', images, changed(images, (bytes) => bytes.subarray(0, 100_000)), 'gzip.tooLarge'],
    [
      'a changed packed byte',
      images,
      changed(images, (bytes) => bytes.with(5000, 0x55 ^ (bytes[5000] ?? 0))),
      'gzip.damaged',
    ],
    ['a changed checksum', labels, changed(labels, (bytes) => bytes.with(bytes.length - 8, 1)), 'gzip.checksum'],
    ['a wrong magic number', images, repacked(images, (bytes) => bytes.with(0, 9)), 'idx.magic'],
    ['a wrong element type', images, repacked(images, (bytes) => bytes.with(2, 0x0d)), 'idx.type'],
    ['a wrong number of dimensions', images, repacked(images, (bytes) => bytes.with(3, 1)), 'idx.size'],
    ['a wrong count', images, repacked(images, (bytes) => bytes.with(7, 1)), 'idx.size'],
    [
      'fewer images than belong to it',
      images,
      repacked(images, (bytes) => idx([9_999, 28, 28], bytes)),
      'data.fileShape',
    ],
    ['images of another size', images, repacked(images, (bytes) => idx([10_000, 14, 56], bytes)), 'data.fileShape'],
    [
      'labels in place of images',
      images,
      changed(images, () => gzipSync(Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 0))),
      'data.fileShape',
    ],
    ['a label of 10', labels, repacked(labels, (bytes) => bytes.with(50, 10)), 'data.label'],
  ];
  it.each(cases)('refuses %s, naming the file', async (_, file, files, code) => {
    const error = await userError(() => openData(settings, 1, null, files));
    expect(error.code).toBe(code);
    expect(error.args).toMatchObject({ file: `mnist/${file}` });
  });

  it('passes on what the reader of files says', async () => {
    const missing: DataFiles = {
      ...noFiles,
      packed: async () => {
        throw new Error('not there');
      },
    };
    await expect(openData(settings, 1, null, missing)).rejects.toThrow('not there');
  });
});

/** An IDX header of that shape before as many of the file's bytes as it asks for. */
function idx(shape: readonly [number, number, number], bytes: Uint8Array): Uint8Array {
  const file = bytes.slice(0, 16 + shape[0] * shape[1] * shape[2]);
  const view = new DataView(file.buffer);
  for (const [axis, size] of shape.entries()) view.setUint32(4 + 4 * axis, size);
  return file;
}
