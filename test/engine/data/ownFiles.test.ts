import { gzipSync } from 'node:zlib';
import { encode as encodePng } from 'fast-png';
import { describe, expect, it } from 'vitest';
import type { ParamValue } from '../../../engine/core/params';
import type { DataFiles, Part } from '../../../engine/data/contract';
import { decodeImage } from '../../../engine/data/images/decode';
import { toPlanes } from '../../../engine/data/images/resize';
import { openData } from '../../../engine/data/open';
import { writeNpy, writeNpz } from '../../../engine/formats';
import type { Choice } from '../../../engine/graph/document';
import { idxBytes, jpegBytes, pngBytes } from '../../support/dataBytes';
import { filesOf } from '../../support/dataFiles';

const all = (count: number) => Int32Array.from({ length: count }, (_, i) => i);
const none: Choice = { type: 'shares', params: { valid: 0, test: 0, shuffle: false } };

async function read(
  type: string,
  params: Record<string, ParamValue>,
  files: DataFiles,
  split: Choice | null = none,
  part: Part = 'train',
) {
  const source = await openData({ source: { type, params }, split, transforms: [], target: 'label' }, 1, null, files);
  const { inputs, targets } = await source.read(part, all(source.counts[part]));
  return { counts: source.counts, info: source.info, inputs: [...inputs], targets: [...targets] };
}

describe('an image folder', () => {
  const files = filesOf({
    'pets/cat/a.png': pngBytes(3, 2, [51]),
    'pets/cat/notes.txt': 'not a picture',
    'pets/dog/b.jpeg': jpegBytes(8, 8, [255, 0, 0]),
    'pets/dog/c.PNG': pngBytes(4, 4, [0, 102, 204]),
  });
  const params = { path: 'pets', size: [2, 2], classes: ['cat', 'dog'] };

  it('gives pictures of either kind in one size and colour, in the order of their names', async () => {
    const got = await read('imageFolder', { ...params, colour: 'rgb' }, files);
    expect(got.info.input).toEqual([3, 2, 2]);
    expect(got.targets).toEqual([0, 1, 1]);
    expect(got.inputs.slice(0, 12)).toEqual(Array(12).fill(Math.fround(0.2)));
    // JPEG is not exact.
    for (const [i, value] of got.inputs.slice(12, 24).entries()) expect(value).toBeCloseTo(i < 4 ? 1 : 0, 1);
    expect(got.inputs.slice(24)).toEqual([0, 0.4, 0.8].flatMap((value) => Array(4).fill(Math.fround(value))));
  });

  it('gives grey by luma', async () => {
    const got = await read('imageFolder', { ...params, colour: 'grey' }, files);
    expect(got.inputs.slice(8)).toEqual(Array(4).fill(Math.fround(Math.round(0.587 * 102 + 0.114 * 204) / 255)));
  });

  it('takes folders of parts as they are, and validation from training where it has none', async () => {
    const pictures = (path: string, count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`${path}/${i}.png`, pngBytes(1, 1, [i])]));
    const parts = (more: Record<string, Uint8Array>) =>
      filesOf({ ...pictures('d/train/a', 20), ...pictures('d/train/b', 20), ...pictures('d/test/a', 3), ...more });
    const small = { path: 'd', size: [1, 1], colour: 'grey', classes: ['a', 'b'] };
    const cut = await read('imageFolder', small, parts({}), null, 'valid');
    expect(cut.counts).toEqual({ train: 34, valid: 6, test: 3 });
    expect(cut.targets.filter((label) => label === 0)).toHaveLength(3);
    const given = await read('imageFolder', small, parts(pictures('d/val/b', 2)), null, 'valid');
    expect(given).toMatchObject({ counts: { train: 40, valid: 2, test: 3 }, targets: [1, 1] });
    for (const [train, test] of [
      ['Train', 'Test'],
      ['training', 'testing'],
    ]) {
      const named = { ...pictures(`d/${train}/a`, 4), ...pictures(`d/${train}/b`, 4), ...pictures(`d/${test}/b`, 2) };
      const got = await read('imageFolder', small, filesOf(named), null, 'test');
      expect(got).toMatchObject({ counts: { train: 6, valid: 2, test: 2 }, targets: [1, 1] });
    }
  });
});

describe('pictures', () => {
  it.each([1, 2, 4] as const)('of %d bits a pixel are read', (depth) => {
    // Two lines of three pixels: dark, bright, dark; bright, dark, bright.
    const most = (1 << depth) - 1;
    const lines = [0, most, 0, most, 0, most];
    const packed = [0, 1].flatMap((y) => {
      const bits = lines.slice(3 * y, 3 * y + 3).map((value) => value.toString(2).padStart(depth, '0'));
      const line = bits.join('');
      return (line.padEnd(Math.ceil(line.length / 8) * 8, '0').match(/.{8}/g) ?? []).map((byte) =>
        Number.parseInt(byte, 2),
      );
    });
    const file = encodePng({ width: 3, height: 2, depth, channels: 1, data: Uint8Array.from(packed) });
    expect([...decodeImage(file, 'a').data]).toEqual(lines.map((value) => (value > 0 ? 255 : 0)));
  });

  it('shrink to the mean of what is around, and grow between neighbours', () => {
    const grey = { width: 4, height: 1, channels: 1, data: Uint8Array.of(0, 100, 100, 200) } as const;
    expect([...toPlanes(grey, 'grey', [1, 1])]).toEqual([100]);
    const two = { width: 2, height: 1, channels: 1, data: Uint8Array.of(0, 200) } as const;
    expect([...toPlanes(two, 'grey', [1, 4])]).toEqual([0, 50, 150, 200]);
    expect([...toPlanes(two, 'rgb', [1, 2])]).toEqual([0, 200, 0, 200, 0, 200]);
  });
});

describe('idx files', () => {
  const pixels = (count: number, from = 0) => Uint8Array.from({ length: 4 * count }, (_, i) => from + (i >> 2));
  const files = filesOf({
    images: gzipSync(idxBytes([10, 2, 2], pixels(10))),
    labels: idxBytes([10], [0, 1, 0, 1, 0, 1, 0, 1, 0, 1]),
    testImages: idxBytes([3, 2, 2], pixels(3, 100)),
    testLabels: gzipSync(idxBytes([3], [1, 1, 0])),
  });
  const params = { images: 'images', labels: 'labels', shape: [1, 2, 2], classes: ['even', 'odd'] };

  it('are read, gzipped or not, with the test files as the test part', async () => {
    const tested = { ...params, test_images: 'testImages', test_labels: 'testLabels' };
    const got = await read('idx', tested, files, null, 'test');
    expect(got.counts).toEqual({ train: 8, valid: 2, test: 3 });
    expect(got.targets).toEqual([1, 1, 0]);
    expect(got.inputs).toEqual([100, 101, 102].flatMap((value) => Array(4).fill(Math.fround(value / 255))));
    expect((await read('idx', tested, files, none)).counts.train).toBe(13);
  });

  it('need no test files', async () => {
    const got = await read('idx', params, files, { type: 'shares', params: { valid: 0.2, test: 0.2 } });
    expect(got.counts).toEqual({ train: 6, valid: 2, test: 2 });
  });
});

describe('numpy arrays', () => {
  const x = writeNpy({ dtype: 'float64', shape: [3, 2], data: Float64Array.of(1, 2, 3, 4, 5, 6) });
  const y = writeNpy({ dtype: 'int64', shape: [3], data: BigInt64Array.of(2n, 0n, 1n) });

  it('come from two files', async () => {
    const params = { path: 'x.npy', targets: 'y.npy', shape: [2], classes: ['a', 'b', 'c'] };
    const got = await read('npy', params, filesOf({ 'x.npy': x, 'y.npy': y }));
    expect(got).toMatchObject({ inputs: [1, 2, 3, 4, 5, 6], targets: [2, 0, 1] });
  });

  it('come from one archive, as values', async () => {
    const data = Float32Array.of(1, 2, 3, 4);
    const both = new Map([
      ['in', { dtype: 'float32', shape: [2, 1, 1, 2], data }],
      ['out', { dtype: 'float32', shape: [2, 2], data }],
    ] as const);
    const params = { path: 'd.npz', x: 'in', y: 'out', shape: [1, 1, 2], target_shape: [2] };
    const got = await read('npy', params, filesOf({ 'd.npz': writeNpz(both, { compress: true }) }));
    expect(got.info).toEqual({ input: [1, 1, 2], target: { kind: 'values', shape: [2] }, image: true });
    expect(got).toMatchObject({ inputs: [1, 2, 3, 4], targets: [1, 2, 3, 4] });
  });

  it.each([[[3]], [[3, 1]]])('hold one number a sample, with or without a dimension of its own: %j', async (shape) => {
    const values = writeNpy({ dtype: 'float32', shape, data: Float32Array.of(1, 2, 3) });
    for (const target of [[], [1]]) {
      const params = { path: 'x.npy', targets: 'y.npy', shape: [2], target_shape: target };
      const got = await read('npy', params, filesOf({ 'x.npy': x, 'y.npy': values }));
      expect(got.info.target).toEqual({ kind: 'values', shape: target });
      expect(got.targets).toEqual([1, 2, 3]);
    }
  });
});

describe('a text', () => {
  const params = { path: 'a.txt', context: 2, alphabet: ['\n', 'a', 'b'] };
  const files = filesOf({ 'a.txt': '\uFEFFab\r\nab\nabbbaaabbb' });

  it('is read character by character, its end kept for testing', async () => {
    const got = await read('text', params, files, null);
    expect(got.inputs.slice(0, 8)).toEqual([1, 2, 2, 0, 0, 1, 1, 2]);
    expect(got.targets.slice(0, 4)).toEqual([0, 1, 2, 0]);
    const shares = { type: 'shares', params: { valid: 0, test: 0.5 } };
    expect((await read('text', params, files, shares, 'test')).inputs.slice(0, 2)).toEqual([2, 2]);
  });
});
