import { describe, expect, it } from 'vitest';
import { openData } from '../../../../engine/data';
import type { SampleSource } from '../../../../engine/data/contract';
import { lookAtData } from '../../../../engine/training/dataFacts';
import { noFiles } from '../../../support/noFiles';
import { spoiled } from '../verdicts/spoil';
import { tableFiles, tableSource } from '../verdicts/tables';

const points = (type: string, samples = 400) =>
  openData({ source: { type, params: { samples } }, transforms: [], target: 'label' }, 1, null, noFiles);

const factsOf = async (source: SampleSource, type = 'CrossEntropyLoss') =>
  (await lookAtData(source, { type, params: {} })).facts;

describe('facts about data', () => {
  it('tell how classes are spread', async () => {
    expect(await factsOf(await points('moons'))).toMatchObject({ classes: 2, majority: 0.5, variance: null });
    const few = await factsOf(spoiled(await points('moons'), 'oneClass'));
    expect(few.majority).toBeGreaterThan(0.85);
    expect(few.chances?.[0]).toBeLessThan(0.4);
  });

  it('find validation samples that training has seen, and no others', async () => {
    const source = await points('moons');
    expect((await factsOf(source)).duplicates).toBe(0);
    expect((await factsOf(spoiled(source, 'leakedValidation'))).duplicates).toBe(1);
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
    expect((await factsOf(half)).duplicates).toBeCloseTo(0.5, 2);
  });

  it('are told, with the fingerprint, by one walk over the samples', async () => {
    const source = await points('moons', 1000);
    const read: string[] = [];
    await lookAtData(
      {
        ...source,
        read: (part, indices) => {
          for (const index of indices) read.push(`${part} ${index}`);
          return source.read(part, indices);
        },
      },
      { type: 'CrossEntropyLoss', params: {} },
    );
    expect([read.length, new Set(read).size]).toEqual([1000, 1000]);
  });

  it('know all of a small training part beside a large validation part', async () => {
    const settings = { source: { type: 'random', params: { samples: 4000, input_shape: [2000] } }, transforms: [] };
    const source = await openData({ ...settings, target: 'label' }, 1, 50, noFiles);
    expect(source.counts.train).toBe(50);
    const read = new Set<number>();
    const { facts } = await lookAtData(
      {
        ...source,
        read: (part, indices) => {
          for (const index of indices) if (part === 'train') read.add(index);
          return source.read(part, indices);
        },
      },
      { type: 'MSELoss', params: {} },
    );
    expect(read.size).toBe(50);
    expect(facts.related).not.toBeNull();
  });

  it('tell copies in validation from samples that repeat each other in training', async () => {
    const source = await points('moons');
    const coarse: SampleSource = {
      ...source,
      read: async (part, indices) => {
        const batch = await source.read(part, indices);
        return { ...batch, inputs: batch.inputs.map(Math.round) };
      },
    };
    const facts = await factsOf(coarse);
    expect(facts.duplicates).toBeGreaterThan(0.9);
    expect(facts.repeats).toBeGreaterThan(0.9);
    expect(await factsOf(source)).toMatchObject({ duplicates: 0, repeats: 0 });
  });

  it('tell whether the nearest sample says anything of the target', async () => {
    const good = await factsOf(await points('moons'));
    expect(good.neighbour?.skill).toBeGreaterThan(0.9);
    const { neighbour } = await factsOf(spoiled(await points('moons', 2000), 'shuffledLabels'));
    expect(Math.abs(neighbour?.skill ?? 9)).toBeLessThan(3 * (neighbour?.noise ?? 0));
  });

  it('tell targets that have to do with their inputs from those that have not, also of few', async () => {
    expect((await factsOf(await points('moons', 60))).related).toBeGreaterThan(5);
    for (const samples of [60, 400, 2000]) {
      const { related } = await factsOf(spoiled(await points('moons', samples), 'shuffledLabels'));
      expect(Math.abs(related ?? 9)).toBeLessThan(2);
    }
    const tables = await Promise.all(
      (['line', 'noise'] as const).map(async (of) => {
        const files = tableFiles({ of, samples: 100, noise: 3.5, seed: 100 });
        const source = await openData({ source: tableSource, transforms: [], target: 'label' }, 1, null, files);
        return factsOf(source, 'MSELoss');
      }),
    );
    expect(tables[0]?.related).toBeGreaterThan(2);
    expect(Math.abs(tables[1]?.related ?? 9)).toBeLessThan(2);
    // Fifteen validation samples are too few to be asked: the training samples are.
    expect(tables.map((facts) => facts.neighbour !== null)).toEqual([true, true]);
  });

  it('count what is no number, and have the values’ variance', async () => {
    const source = await openData(
      { source: { type: 'random', params: { samples: 2000, input_shape: [3] } }, transforms: [], target: 'label' },
      1,
      null,
      noFiles,
    );
    const facts = await factsOf(source);
    expect(facts.variance).toBeCloseTo(1, 1);
    expect(facts.notFinite).toBe(0);
    const holed: SampleSource = {
      ...source,
      read: async (part, indices) => {
        const batch = await source.read(part, indices);
        if (part === 'train' && indices[0] === 0) batch.inputs[4] = Number.NaN;
        return batch;
      },
    };
    expect((await factsOf(holed)).notFinite).toBe(1);
  });

  it('say nothing of neighbours where there is too little', async () => {
    expect(await factsOf(await points('moons', 20))).toMatchObject({ neighbour: null, related: null });
  });
});
