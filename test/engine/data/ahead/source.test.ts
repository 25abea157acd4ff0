import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { RandomStream } from '../../../../engine/core/rng';
import { AheadSource } from '../../../../engine/data/ahead/source';
import type { BatchIndices, Part, SampleSource } from '../../../../engine/data/contract';
import { openData } from '../../../../engine/data/open';
import type { DataSettings } from '../../../../engine/graph/document';
import { tempFolder } from '../../../main/support/folder';
import { dataFiles } from '../../../support/dataFiles';
import { userError } from '../../../support/errors';
import { type WatchedReaders, watchedReaders } from './readers';

const BATCH = 8;
const LIMIT = 100;
const settings = (type: string, more: Partial<DataSettings> = {}): DataSettings => ({
  source: { type, params: {} },
  transforms: [],
  target: 'label',
  ...more,
});
const spiral = settings('spiral');

async function open(data: DataSettings, readers: WatchedReaders) {
  const direct = await openData(data, 3, LIMIT, dataFiles);
  const ahead = new AheadSource(direct, { settings: data, seed: 3, limit: LIMIT }, BATCH, readers);
  onTestFinished(() => ahead.dispose());
  return { direct, ahead };
}

/** Reads until the thread has taken over. */
async function handOver(ahead: SampleSource, readers: WatchedReaders): Promise<void> {
  for (let i = 0; readers.started === 0; i++) {
    if (i === 1000) throw new Error('no thread was started');
    await ahead.read('train', Int32Array.of(1, 2, 3));
  }
  await readers.ready();
}

/** Samples of the training part, then of validation, then of training again, with a short batch at the end of each. */
function passes(source: SampleSource): BatchIndices[] {
  return (['train', 'valid', 'train'] as Part[]).flatMap((part, at) => {
    const order = new RandomStream(at, 7).permutation(source.counts[part]).subarray(0, 45);
    const batches = Math.ceil(order.length / BATCH);
    return Array.from({ length: batches }, (_, i) => ({
      part,
      indices: order.subarray(i * BATCH, (i + 1) * BATCH),
      epoch: part === 'train' ? at + 1 : 0,
    }));
  });
}

const normalize = { type: 'Normalize', params: { mean: [0.1], std: [0.3] } };
const kinds: [string, DataSettings][] = [
  ['points', spiral],
  ['classes as vectors', settings('spiral', { target: 'oneHot' })],
  ['inputs as targets', settings('moons', { target: 'input', transforms: [normalize] })],
  ['values', settings('random')],
  ['files', settings('mnist', { transforms: [{ type: 'Pad', params: {} }, normalize] })],
];

it.each(kinds)('a thread gives the same samples: %s', async (_, data) => {
  const readers = watchedReaders();
  const { direct, ahead } = await open(data, readers);
  await handOver(ahead, readers);
  const batches = passes(ahead);
  let next = 0;
  ahead.expect(() => batches.slice(next).values());
  for (; next < batches.length; next++) {
    const { part, indices, epoch } = batches[next] as BatchIndices;
    expect(await ahead.read(part, indices, epoch)).toEqual(await direct.read(part, indices, epoch));
  }
});

it('gives what is asked for, whatever was expected', async () => {
  const readers = watchedReaders();
  const { direct, ahead } = await open(spiral, readers);
  await handOver(ahead, readers);
  const batches = passes(ahead);
  const random = new RandomStream(1, 1);
  let next = 0;
  ahead.expect(() => batches.slice(next).values());
  for (let i = 0; i < 300; i++) {
    // Mostly as expected, and now and then a leap, or something nobody spoke of.
    if (random.uniform() < 0.2) next = random.integer(batches.length);
    const known = batches[next++ % batches.length] as BatchIndices;
    const { part, indices } = random.uniform() < 0.1 ? { part: 'test' as const, indices: Int32Array.of(i % 9) } : known;
    expect(await ahead.read(part, indices)).toEqual(await direct.read(part, indices));
  }
});

it('starts no thread where reading costs less than handing over', async () => {
  const readers = watchedReaders(1000);
  const { ahead } = await open(spiral, readers);
  for (let i = 0; i < 200; i++) await ahead.read('train', Int32Array.of(i % 50));
  expect(readers.started).toBe(0);
});

it('starts no thread for numbers in double precision', async () => {
  const readers = watchedReaders();
  const { ahead } = await open(spiral, readers);
  const [inputs, targets] = [new Float64Array(2), new Int32Array(1)];
  for (let i = 0; i < 200; i++) await ahead.readInto('train', Int32Array.of(i % 50), inputs, targets);
  expect(readers.started).toBe(0);
});

it('ends with an error when the thread breaks, also while a batch is awaited', async () => {
  const readers = watchedReaders();
  const { ahead } = await open(spiral, readers);
  await handOver(ahead, readers);
  await ahead.read('train', Int32Array.of(1));
  readers.break();
  // What is asked before its end is known waits for it.
  const error = await userError(() => ahead.read('train', Int32Array.of(2)));
  expect(error.code).toBe('data.readerExit');
  await readers.gone;
  expect((await userError(() => ahead.read('train', Int32Array.of(3)))).code).toBe('data.readerExit');
});

it('ends with an error when the thread meets samples that are not there', async () => {
  const readers = watchedReaders();
  const { ahead } = await open(spiral, readers);
  await handOver(ahead, readers);
  const error = await userError(() => ahead.read('train', Int32Array.of(LIMIT)));
  expect(error).toMatchObject({ code: 'data.reader', args: { detail: `sample ${LIMIT} of ${LIMIT} in train` } });
});

it('goes on reading by itself where the thread cannot open the data', async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'mnist'));
  writeFileSync(join(folder, 'mnist', 't10k-images-idx3-ubyte.gz'), 'damaged');
  const readers = watchedReaders(-Infinity, folder);
  const { direct, ahead } = await open(settings('mnist'), readers);
  const read = async () =>
    expect(await ahead.read('train', Int32Array.of(5))).toEqual(await direct.read('train', Int32Array.of(5)));
  while (readers.started === 0) await read();
  await readers.gone;
  await read();
});

it('ends the thread when it is disposed of', async () => {
  const readers = watchedReaders();
  const { ahead } = await open(spiral, readers);
  await handOver(ahead, readers);
  ahead.dispose();
  await readers.gone;
});
