import { describe, expect, it } from 'vitest';
import { openData } from '../../../engine/data';
import type { SampleSource } from '../../../engine/data/contract';
import { dataFacts } from '../../../engine/training/dataFacts';
import { noFiles } from '../../support/noFiles';
import { spoiled } from './verdicts/spoil';

const points = (type: string, samples = 400) =>
  openData({ source: { type, params: { samples } }, transforms: [], target: 'label' }, 1, null, noFiles);

describe('facts about data', () => {
  it('tell how classes are spread', async () => {
    expect(await dataFacts(await points('moons'))).toMatchObject({ classes: 2, majority: 0.5, variance: null });
    const few = await dataFacts(spoiled(await points('moons'), 'oneClass'));
    expect(few.majority).toBeGreaterThan(0.85);
    expect(few.entropy).toBeLessThan(0.4);
  });

  it('find validation samples that training has seen, and no others', async () => {
    const source = await points('moons');
    expect((await dataFacts(source)).duplicates).toBe(0);
    expect((await dataFacts(spoiled(source, 'leakedValidation'))).duplicates).toBe(1);
    // Fewer leaked: the first half of the validation samples are the training part's.
    const half: SampleSource = {
      ...source,
      read: async (part, indices) => {
        if (part !== 'valid') return source.read(part, indices);
        const [own, seen] = [await source.read('valid', indices), await source.read('train', indices)];
        own.inputs.set(seen.inputs.subarray(0, own.inputs.length / 2));
        return own;
      },
    };
    expect((await dataFacts(half)).duplicates).toBeCloseTo(0.5, 2);
  });

  it('tell whether the nearest sample says anything of the target', async () => {
    const good = await dataFacts(await points('moons'));
    expect(good.neighbour?.skill).toBeGreaterThan(0.9);
    const { neighbour } = await dataFacts(spoiled(await points('moons', 2000), 'shuffledLabels'));
    expect(Math.abs(neighbour?.skill ?? 9)).toBeLessThan(3 * (neighbour?.noise ?? 0));
  });

  it('count what is no number, and have the values’ variance', async () => {
    const source = await openData(
      { source: { type: 'random', params: { samples: 2000, input_shape: [3] } }, transforms: [], target: 'label' },
      1,
      null,
      noFiles,
    );
    const facts = await dataFacts(source);
    expect(facts.variance).toBeCloseTo(1, 1);
    expect(facts.notFinite).toBe(0);
    const holed: SampleSource = {
      ...source,
      read: async (part, indices) => {
        const batch = await source.read(part, indices);
        if (part === 'train') batch.inputs[4] = Number.NaN;
        return batch;
      },
    };
    expect((await dataFacts(holed)).notFinite).toBe(1);
  });

  it('say nothing of neighbours where there is too little', async () => {
    expect((await dataFacts(await points('moons', 20))).neighbour).toBeNull();
  });
});
