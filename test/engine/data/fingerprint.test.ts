import { expect, it } from 'vitest';
import type { SampleSource } from '../../../engine/data/contract';
import { Fingerprinting } from '../../../engine/data/fingerprint';
import { openData } from '../../../engine/data/open';
import { walk } from '../../../engine/data/walk';
import { filesOf } from '../../support/dataFiles';

async function fingerprintOf(source: SampleSource) {
  const fingerprinting = new Fingerprinting();
  for await (const met of walk(source)) fingerprinting.add(met);
  return fingerprinting.of(source.counts);
}

const shapes = (samples: number, shape: readonly number[], transforms: readonly string[] = []) =>
  openData(
    {
      source: { type: 'random', params: { samples, input_shape: [...shape] } },
      transforms: transforms.map((type) => ({ type, params: {} })),
      target: 'label',
    },
    1,
    null,
    filesOf({}),
  );

it('is the same for the same samples, whatever is drawn at random, and another for others', async () => {
  const one = await fingerprintOf(await shapes(300, [4]));
  expect(await fingerprintOf(await shapes(300, [4], ['GaussianNoise']))).toEqual(one);
  expect((await fingerprintOf(await shapes(300, [4], ['Standardize']))).hash).not.toBe(one.hash);
  expect(one.counts.reduce((a, b) => a + b)).toBe(300);
});

it('reads no more of large data than it says', async () => {
  const source = await shapes(3000, [3000]);
  let read = 0;
  const counted: typeof source.read = (part, indices, epoch) => {
    read += indices.length;
    return source.read(part, indices, epoch);
  };
  await fingerprintOf({ ...source, read: counted });
  expect(read).toBeGreaterThan(1300);
  expect(read * 3000).toBeLessThan(1.01 * 2 ** 22);
});
