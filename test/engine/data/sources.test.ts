import { describe, expect, it } from 'vitest';
import { defaultParams, type ParamValue } from '../../../engine/core/params';
import { numel } from '../../../engine/core/shape';
import type { Part } from '../../../engine/data/contract';
import { openData } from '../../../engine/data/open';
import { describeData } from '../../../engine/data/resolve';
import { builtInSources, dataSources } from '../../../engine/data/sources';
import { transforms } from '../../../engine/data/transforms';
import type { DataSettings } from '../../../engine/graph/document';
import { type EntryKind, entries } from '../../../engine/text/entries';
import { dataFiles } from '../../support/dataFiles';
import { userError } from '../../support/errors';
import { noFiles } from '../../support/noFiles';

type Params = Record<string, ParamValue>;
const settings = (type: string, params: Params = {}, more: Partial<DataSettings> = {}): DataSettings => ({
  source: { type, params },
  transforms: [],
  target: 'label',
  ...more,
});
const all = (count: number) => Int32Array.from({ length: count }, (_, i) => i);

async function everything(data: DataSettings, seed = 1) {
  const source = await openData(data, seed, null, noFiles);
  const parts: Part[] = ['train', 'valid', 'test'];
  const batches = await Promise.all(parts.map((part) => source.read(part, all(source.counts[part]))));
  return {
    ...source,
    inputs: batches.flatMap((batch) => [...batch.inputs]),
    targets: batches.flatMap((batch) => [...batch.targets]),
  };
}

describe('every data source', () => {
  it.each(builtInSources)('%s gives what it describes', async (type) => {
    const data = settings(type);
    const info = describeData(data);
    const source = await openData(data, 3, null, dataFiles);
    expect(source.info).toEqual(info);
    const { inputs, targets } = await source.read('valid', Int32Array.of(0, 1));
    expect(inputs.length).toBe(2 * numel(info.input));
    expect(inputs.every(Number.isFinite)).toBe(true);
    if (info.target.kind === 'class') {
      const { classes } = info.target;
      expect(targets).toBeInstanceOf(Int32Array);
      expect(targets.every((label) => label >= 0 && label < classes.length)).toBe(true);
    } else {
      expect(targets.length).toBe(2 * numel(info.target.shape));
    }
  });

  it.each(builtInSources.filter((type) => !['mnist', 'digits', 'iris', 'wine', 'sonnets'].includes(type)))(
    '%s is made from the seed',
    async (type) => {
      const [one, again, other] = [
        await everything(settings(type), 5),
        await everything(settings(type), 5),
        await everything(settings(type), 6),
      ];
      expect(again.inputs).toEqual(one.inputs);
      expect(again.targets).toEqual(one.targets);
      expect(other.inputs).not.toEqual(one.inputs);
    },
  );

  it.each([
    ['dataSource', dataSources],
    ['transform', transforms],
  ] as const)('has its words in both languages (%s)', (kind: EntryKind, catalogue) => {
    for (const language of ['en', 'zh-CN'] as const) {
      const texts = entries[language][kind];
      expect(Object.keys(texts).sort()).toEqual(Object.keys(catalogue).sort());
      for (const [type, { params }] of Object.entries(catalogue)) {
        expect(Object.keys(texts[type]?.params ?? {}).sort()).toEqual(Object.keys(params).sort());
      }
    }
  });

  it('has defaults that are allowed', () => {
    for (const type of builtInSources) {
      const { params } = dataSources[type as keyof typeof dataSources];
      expect(() => describeData(settings(type, defaultParams(params) as Params))).not.toThrow();
    }
  });

  it.each(Object.keys(dataSources).filter((type) => !builtInSources.includes(type)))(
    '%s says that nothing is chosen until its file was looked at',
    async (type) => {
      const { params } = dataSources[type as keyof typeof dataSources];
      const error = await userError(() => describeData(settings(type, defaultParams(params) as Params)));
      expect(error.code).toMatch(/notChosen|file\.none/);
    },
  );
});

describe('iris', () => {
  it('has the published means and splits each species 30, 10, 10', async () => {
    const { inputs, targets, counts } = await everything(settings('iris'));
    expect(counts).toEqual({ train: 90, valid: 30, test: 30 });
    const means = [0, 1, 2, 3].map((column) => inputs.filter((_, i) => i % 4 === column).reduce((a, b) => a + b) / 150);
    // Fisher's means over all species: 5.843, 3.057, 3.758, 1.199.
    for (const [column, mean] of [5.8433, 3.0573, 3.758, 1.1993].entries()) expect(means[column]).toBeCloseTo(mean, 3);
    for (const [start, size] of [
      [0, 90],
      [90, 30],
      [120, 30],
    ] as const) {
      for (const species of [0, 1, 2]) {
        expect(targets.slice(start, start + size).filter((label) => label === species)).toHaveLength(size / 3);
      }
    }
  });
});

describe('wine and digits', () => {
  it('have the published numbers of samples a class, means and extremes', async () => {
    const wine = await everything(settings('wine'));
    expect([0, 1, 2].map((grower) => wine.targets.filter((label) => label === grower).length)).toEqual([59, 71, 48]);
    expect(wine.inputs.length).toBe(178 * 13);
    const proline = wine.inputs.filter((_, i) => i % 13 === 12);
    expect([Math.min(...proline), Math.max(...proline)]).toEqual([278, 1680]);
    const alcohol = wine.inputs.filter((_, i) => i % 13 === 0);
    expect(alcohol.reduce((a, b) => a + b) / 178).toBeCloseTo(13.0006, 3);

    const source = await openData(settings('digits'), 1, null, dataFiles);
    const parts = await Promise.all(
      (['train', 'valid', 'test'] as Part[]).map((part) => source.read(part, all(source.counts[part]))),
    );
    const labels = parts.flatMap(({ targets }) => [...targets]);
    const counts = Array.from({ length: 10 }, (_, digit) => labels.filter((label) => label === digit).length);
    expect(counts).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
    const grey = parts.flatMap(({ inputs }) => [...inputs]);
    // The mean grey value of the published test part: 4.8842 of 16.
    expect(grey.reduce((a, b) => a + b) / grey.length).toBeCloseTo(4.8842 / 16, 4);
  });
});

describe('points', () => {
  it('lie where their class says, without noise', async () => {
    const circles = await everything(settings('circles', { noise: 0, factor: 0.25 }));
    const xor = await everything(settings('xor', { noise: 0 }));
    for (const [i, label] of circles.targets.entries()) {
      expect(Math.hypot(circles.inputs[2 * i] ?? 0, circles.inputs[2 * i + 1] ?? 0)).toBeCloseTo(
        label === 0 ? 1 : 0.25,
        5,
      );
    }
    for (const [i, label] of xor.targets.entries()) {
      expect((xor.inputs[2 * i] ?? 0) * (xor.inputs[2 * i + 1] ?? 0) < 0).toBe(label === 1);
    }
  });

  it('come in as many classes as asked for, equally often', async () => {
    const { targets, counts } = await everything(settings('spiral', { samples: 500, classes: 5 }));
    expect(counts).toEqual({ train: 350, valid: 75, test: 75 });
    for (let label = 0; label < 5; label++) expect(targets.filter((target) => target === label)).toHaveLength(100);
  });
});

describe('random', () => {
  it('is a standard normal of the asked shapes', async () => {
    const data = settings('random', { samples: 200, input_shape: [3, 4, 5], target_shape: [2, 2] });
    expect(describeData(data)).toEqual({ input: [3, 4, 5], target: { kind: 'values', shape: [2, 2] }, image: true });
    const { inputs, targets } = await everything(data);
    const mean = inputs.reduce((a, b) => a + b) / inputs.length;
    const variance = inputs.reduce((a, b) => a + (b - mean) ** 2, 0) / inputs.length;
    expect(inputs).toHaveLength(200 * 60);
    expect(targets).toHaveLength(200 * 4);
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
  });

  it('trains on a single sample as the tutorial does', async () => {
    const source = await openData(settings('random', { samples: 1 }), 1, null, noFiles);
    expect(source.counts).toEqual({ train: 1, valid: 0, test: 0 });
  });

  it('gives classes where asked', () => {
    const { target } = describeData(settings('random', { classes: 3 }));
    expect(target).toEqual({ kind: 'class', classes: ['0', '1', '2'] });
  });
});

describe('transforms and targets', () => {
  const image = { samples: 1, input_shape: [1, 2, 2] };
  const padding = { type: 'Pad', params: { padding: [1, 0, 0, 2], value: 9 } };
  const shift = { type: 'Normalize', params: { mean: [1], std: [2] } };

  it('are applied in order', async () => {
    const [plain, padFirst, padLast] = await Promise.all(
      [[], [padding, shift], [shift, padding]].map((list) =>
        everything(settings('random', image, { transforms: list })),
      ),
    );
    const [a = 0, b = 0, c = 0, d = 0] = plain?.inputs ?? [];
    const n = (value: number) => Math.fround((value - 1) / 2);
    expect(padFirst?.info.input).toEqual([1, 4, 3]);
    expect(padFirst?.inputs).toEqual([4, n(a), n(b), 4, n(c), n(d), 4, 4, 4, 4, 4, 4]);
    expect(padLast?.inputs).toEqual([9, n(a), n(b), 9, n(c), n(d), 9, 9, 9, 9, 9, 9]);
  });

  it('normalise each channel by its own numbers', async () => {
    const channels = { type: 'Normalize', params: { mean: [0, 10], std: [1, 2] } };
    const shape = { samples: 1, input_shape: [2, 1, 2] };
    const plain = await everything(settings('random', shape));
    const { inputs } = await everything(settings('random', shape, { transforms: [channels] }));
    const expected = plain.inputs.map((value, i) => (i < 2 ? value : Math.fround((value - 10) / 2)));
    expect(inputs).toEqual(expected);
  });

  it('leave the transformed input as the target of an autoencoder', async () => {
    const { info, inputs, targets } = await everything(
      settings('random', image, { transforms: [shift], target: 'input' }),
    );
    expect(info.target).toEqual({ kind: 'values', shape: [1, 2, 2] });
    expect(targets).toEqual(inputs);
  });

  it('turn a class into a 0/1 vector', async () => {
    const source = await openData(settings('iris', {}, { target: 'oneHot' }), 1, null, noFiles);
    const { targets: labels } = await (await openData(settings('iris'), 1, null, noFiles)).read('train', all(4));
    const { targets } = await source.read('train', all(4));
    expect(targets).toEqual(
      Float32Array.from([...labels].flatMap((label) => [0, 1, 2].map((i) => Number(i === label)))),
    );
  });

  it('fill arrays of a plan again and again, in double precision too', async () => {
    const source = await openData(settings('iris', {}, { target: 'oneHot' }), 1, null, noFiles);
    const inputs = new Float64Array(8);
    const targets = new Float64Array(6).fill(7);
    await source.readInto('train', Int32Array.of(3, 0), inputs, targets);
    const batch = await source.read('train', Int32Array.of(3, 0));
    expect([...inputs]).toEqual([...batch.inputs]);
    expect([...targets]).toEqual([...batch.targets]);
  });

  const wrong: [string, DataSettings, string][] = [
    ['a source that is unknown', settings('imagenet'), 'data.source'],
    ['a source named as a property of objects', settings('constructor'), 'data.source'],
    ['a parameter that is unknown', settings('spiral', { arms: 2 }), 'params.unknown'],
    ['a parameter of the wrong kind', settings('spiral', { samples: 'many' }), 'params.kind.int'],
    ['a parameter out of range', settings('spiral', { classes: 1 }), 'params.range'],
    [
      'more random numbers than memory',
      settings('random', { samples: 100_000, input_shape: [1000, 1000] }),
      'data.random.size',
    ],
    [
      'a transform that is unknown',
      settings('iris', {}, { transforms: [{ type: 'Rotate', params: {} }] }),
      'data.transform',
    ],
    [
      'a border around numbers',
      settings('iris', {}, { transforms: [{ type: 'Pad', params: {} }] }),
      'data.transform.image',
    ],
    [
      'a border past all sense',
      settings('mnist', {}, { transforms: [{ type: 'Pad', params: { padding: [0, 0, 0, 9999] } }] }),
      'data.transform.border',
    ],
    [
      'means for channels that are not there',
      settings('mnist', {}, { transforms: [{ type: 'Normalize', params: { mean: [1, 2] } }] }),
      'data.transform.channels',
    ],
    [
      'a deviation of zero',
      settings('mnist', {}, { transforms: [{ type: 'Normalize', params: { std: [0] } }] }),
      'params.range',
    ],
    ['classes of what has none', settings('random', {}, { target: 'oneHot' }), 'data.oneHot'],
  ];
  it.each(wrong)('refuse %s', async (_, data, code) => {
    expect((await userError(() => describeData(data))).code).toBe(code);
  });

  it('are cut to a limit, and no limit adds any', async () => {
    for (const [limit, train] of [
      [10, 10],
      [90, 90],
      [91, 90],
      [1e9, 90],
    ] as const) {
      const { counts } = await openData(settings('iris'), 1, limit, noFiles);
      expect(counts).toEqual({ train, valid: 30, test: 30 });
    }
  });

  it.each([0, -1, 1.5, Number.NaN])('refuse a limit of %s', async (limit) => {
    await expect(openData(settings('iris'), 1, limit, noFiles)).rejects.toMatchObject({ code: 'data.limit' });
  });
});
