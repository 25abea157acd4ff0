import { describe, expect, it } from 'vitest';
import { defaultParams, type ParamValue } from '../../../engine/core/params';
import { numel } from '../../../engine/core/shape';
import { Draws } from '../../../engine/data/draws';
import { openData } from '../../../engine/data/open';
import { transformByType, transforms } from '../../../engine/data/transforms';
import type { Choice } from '../../../engine/graph/document';
import { chain } from '../../support/design';
import { userError } from '../../support/errors';
import { noFiles } from '../../support/noFiles';
import { trainToEnd } from '../training/runs';

const random = Object.keys(transforms).filter((type) => transformByType(type)?.random);
const shape = [3, 28, 28] as const;
const source = { type: 'random', params: { samples: 40, input_shape: [...shape], classes: 2 } };
const open = (list: readonly Choice[], seed = 1) =>
  openData({ source, transforms: list, target: 'label' }, seed, null, noFiles);
const one = Int32Array.of(3);

/** One picture through one transform. */
function apply(
  type: string,
  params: Record<string, ParamValue>,
  size: readonly number[],
  from: readonly number[],
  epoch = 1,
) {
  const definition = transformByType(type);
  if (!definition) throw new Error(type);
  const all = { ...(defaultParams(definition.params) as Record<string, ParamValue>), ...params } as never;
  const info = { input: size, target: { kind: 'values', shape: [1] }, image: true } as const;
  const out = new Float32Array(numel(definition.infer(info, all)));
  const draws = epoch === 0 ? null : new Draws(5).at(epoch, 0, 0);
  definition.prepare(size, all)(Float32Array.from(from), out, 0, draws);
  return [...out];
}

describe.each(random)('%s', (type) => {
  const choice = { type, params: type === 'RandomCrop' ? { size: [20, 20] } : {} };

  it('changes training samples, anew in each epoch, and the same way whoever asks', async () => {
    const [data, again, other] = [await open([choice]), await open([choice]), await open([choice], 2)];
    const epochs = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((epoch) => data.read('train', one, epoch)));
    const seen = new Set(epochs.map(({ inputs }) => inputs.join()));
    expect(seen.size).toBeGreaterThan(1);
    for (const epoch of [8, 1, 5]) {
      const batch = await again.read('train', Int32Array.of(7, 3), epoch);
      expect(batch.inputs.slice(batch.inputs.length / 2)).toEqual(epochs[epoch - 1]?.inputs);
    }
    expect((await other.read('train', one, 1)).inputs).not.toEqual(epochs[0]?.inputs);
  });

  it('leaves validation, test and a reading without an epoch as they are', async () => {
    const [data, plain] = [await open([choice]), await open([])];
    const middle = type === 'RandomCrop';
    for (const part of ['valid', 'test', 'train'] as const) {
      const epoch = part === 'train' ? 0 : 3;
      const got = (await data.read(part, one, epoch)).inputs;
      const own = (await plain.read(part, one)).inputs;
      if (!middle) expect(got).toEqual(own);
      else for (let x = 0; x < 20; x++) expect(got[x]).toBe(own[4 * 28 + 4 + x]);
    }
  });

  it('leaves values finite and does not stop at what is no image, without a word', async () => {
    const data = await open([choice]);
    const { inputs } = await data.read('train', Int32Array.of(0, 1, 2, 3, 4), 1);
    expect(inputs.every(Number.isFinite)).toBe(true);
    if (type === 'GaussianNoise') return;
    const iris = { source: { type: 'iris', params: {} }, transforms: [choice], target: 'label' } as const;
    expect((await userError(() => openData(iris, 1, null, noFiles))).code).toBe('data.transform.image');
  });
});

describe('what they do', () => {
  const picture = [1, 2, 3, 4, 5, 6];
  it('flips', () => {
    expect(apply('RandomHorizontalFlip', { p: 1 }, [1, 2, 3], picture)).toEqual([3, 2, 1, 6, 5, 4]);
    expect(apply('RandomVerticalFlip', { p: 1 }, [1, 2, 3], picture)).toEqual([4, 5, 6, 1, 2, 3]);
    expect(apply('RandomVerticalFlip', { p: 1 }, [2, 3, 1], picture)).toEqual([3, 2, 1, 6, 5, 4]);
    expect(apply('RandomHorizontalFlip', { p: 0 }, [1, 2, 3], picture)).toEqual(picture);
  });

  it('flips as often as asked', () => {
    const times = Array.from(
      { length: 2000 },
      (_, i) => apply('RandomHorizontalFlip', { p: 0.3 }, [1, 1, 2], [1, 2], i + 1)[0],
    );
    expect(times.filter((first) => first === 2).length / 2000).toBeCloseTo(0.3, 1);
  });

  it('shifts by whole pixels and fills what comes into view', () => {
    const places = new Set<string>();
    for (let epoch = 1; epoch <= 200; epoch++) {
      const moved = apply('RandomAffine', { translate: 0.34, fill: 9 }, [1, 3, 3], [0, 0, 0, 0, 1, 0, 0, 0, 0], epoch);
      expect(moved.filter((value) => value === 1)).toHaveLength(1);
      expect(moved.every((value) => [0, 1, 9].includes(value))).toBe(true);
      places.add(moved.join());
    }
    expect(places.size).toBe(9);
  });

  it('turns about the centre', () => {
    for (let epoch = 1; epoch <= 50; epoch++) {
      const turned = apply('RandomRotation', { degrees: 180 }, [1, 3, 3], [0, 0, 0, 0, 1, 0, 0, 0, 0], epoch);
      expect(turned[4]).toBeCloseTo(1, 5);
    }
  });

  it('crops every place there is', () => {
    const windows = Array.from({ length: 100 }, (_, i) =>
      apply('RandomCrop', { size: [1, 2], padding: 0 }, [1, 2, 3], picture, i + 1).join(),
    );
    expect([...new Set(windows)].sort()).toEqual(['1,2', '2,3', '4,5', '5,6']);
    expect(apply('RandomCrop', { size: [1, 1], padding: 1, fill: 7 }, [1, 1, 1], [5], 0)).toEqual([5]);
  });

  it('covers a square of the share that is asked for', () => {
    const covered = apply('RandomErasing', { p: 1, scale: 0.25, value: 8 }, [2, 8, 8], Array(128).fill(1));
    expect(covered.filter((value) => value === 8)).toHaveLength(32);
  });

  it('adds noise of that deviation', () => {
    const noisy = apply('GaussianNoise', { sigma: 0.5 }, [10_000], Array(10_000).fill(2));
    const mean = noisy.reduce((a, b) => a + b) / noisy.length;
    expect(mean).toBeCloseTo(2, 1);
    expect(Math.sqrt(noisy.reduce((sum, x) => sum + (x - mean) ** 2, 0) / noisy.length)).toBeCloseTo(0.5, 1);
  });

  it('keeps colours between 0 and 1, and grey grey', () => {
    const grey = apply('ColorJitter', {}, [3, 1, 2], [0.2, 0.9, 0.2, 0.9, 0.2, 0.9]);
    expect(grey[0]).toBeCloseTo(grey[2] ?? 0, 6);
    expect(grey.every((value) => value >= 0 && value <= 1)).toBe(true);
  });
});

it('a run that goes on in the middle of an epoch draws what the unbroken one drew', async () => {
  const document = chain(
    [['Input', { shape: [1, 4, 4] }], ['Flatten'], ['Linear', { out_features: 2 }]],
    {
      source: { type: 'random', params: { samples: 40, input_shape: [1, 4, 4], classes: 2 } },
      transforms: [
        { type: 'RandomHorizontalFlip', params: {} },
        { type: 'GaussianNoise', params: { sigma: 0.3 } },
      ],
    },
    { epochs: 4, batchSize: 8 },
  );
  const whole = await trainToEnd(document);
  const broken = await trainToEnd(document, {
    on: (event, trainer) => {
      if (event.kind === 'step' && event.step === 6) void trainer.handle({ kind: 'stop' });
    },
  });
  const checkpoint = broken.last('checkpoint');
  expect(checkpoint.step).toBe(6);
  const resumed = await trainToEnd(document, { checkpoint: checkpoint.bytes });
  expect(resumed.last('started').step).toBe(6);
  expect(resumed.last('best').weights).toEqual(whole.last('best').weights);
});
