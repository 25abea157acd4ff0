import { expect, test } from 'vitest';
import { checkDesign } from '../../../../engine/data';
import { applyEdits } from '../../../../engine/graph/applyEdits';
import { templateByName } from '../../../../engine/graph/templates';
import { layer } from '../../../../engine/graph/templates/drawn';
import { digitsDesign, offered } from '../digitsDesign';

type Row = ReturnType<typeof layer>;

/** 28 steps of 48 features, and what is done to them. */
const sequence = (...rows: readonly Row[]) =>
  digitsDesign(
    layer('Squeeze', { dim: 1 }),
    layer('Linear', { out_features: 48 }, { name: 'emb' }),
    ...rows,
    layer('Flatten'),
    layer('Linear', { out_features: 10 }),
  );

const add = (...from: readonly string[]) => layer('Add', {}, { name: 'add', from });

/** The feed-forward part of a transformer, whose last layer gives so many features. */
const feedForward = (out_features: number, ...from: readonly string[]) =>
  sequence(
    layer('Linear', { out_features: 128 }, { name: 'f1' }),
    layer('GELU'),
    layer('Linear', { out_features }, { name: 'f2' }),
    add(...from),
  );

test.each([
  ['emb', 'f2'],
  ['f2', 'emb'],
])('features of steps that differ by a slip are set, and can be projected: %s, %s', (...from) => {
  const offers = offered(feedForward(47, ...from));
  expect(offers.map(({ words }) => words)).toEqual([
    'Give f2 48 outputs',
    expect.stringMatching(/^Insert Linear \(4[78]\) before add$/),
    expect.stringMatching(/^Insert Linear \(4[78]\) before add$/),
  ]);
  for (const { left } of offers) expect(left).toEqual([]);
});

test.each([
  { bidirectional: false, states: 48 },
  { bidirectional: true, states: 24 },
])('what a recurrent layer gives is set by its states: $bidirectional', ({ bidirectional, states }) => {
  const recurrent = layer('LSTM', { hidden_size: 20, bidirectional }, { name: 'lstm' });
  const [first] = offered(sequence(recurrent, add('emb', 'lstm')));
  expect(first).toEqual({ words: `Set hidden_size of lstm to ${states}`, left: [] });
});

test('a transformer’s layer that gives one feature too few is set where the block shows it', () => {
  const template = templateByName('tiny-transformer')?.document() ?? expect.fail('there is no tiny-transformer');
  const block = template.blocks.find(({ nodes }) => nodes.some(({ name }) => name === 'fc2'));
  const fc2 = block?.nodes.find(({ name }) => name === 'fc2') ?? expect.fail('there is no fc2');
  const width = Number(fc2.params.out_features);
  const slip = {
    kind: 'setParams',
    id: fc2.id,
    params: { out_features: width - 1 },
    graph: block?.id ?? null,
  } as const;
  const [first] = offered(applyEdits(template, [slip]));
  expect(first).toEqual({ words: `Give layers ${width} outputs`, left: [] });
});

test('sequences that are joined by their features keep them, and those joined by their steps get one width', () => {
  const joined = (dim: number) =>
    sequence(
      layer('Linear', { out_features: 32 }, { name: 'f1' }),
      layer('Concat', { dim }, { name: 'cat', from: ['emb', 'f1'] }),
    );
  expect(checkDesign(joined(2)).problems).toEqual([]);
  expect(offered(joined(1))[0]).toEqual({ words: 'Give f1 48 outputs', left: [] });
});

test('channels that differ are no reason to slow a branch down', () => {
  const strided = { stride: [2, 2], padding: [1, 1], kernel_size: [3, 3] };
  const design = digitsDesign(
    layer('Conv2d', { out_channels: 16, kernel_size: [3, 3], padding: [1, 1] }, { name: 'stem' }),
    layer('Conv2d', { out_channels: 32, ...strided }, { name: 'c1' }),
    layer('ReLU'),
    layer('Conv2d', { out_channels: 48, kernel_size: [3, 3], padding: [1, 1] }, { name: 'c2' }),
    layer('Conv2d', { out_channels: 32, kernel_size: [1, 1], stride: [2, 2] }, { name: 'proj', from: ['stem'] }),
    add('proj', 'c2'),
    layer('Flatten'),
    layer('Linear', { out_features: 10 }),
  );
  const offers = offered(design);
  expect(offers.map(({ words }) => words)).toEqual(['Give proj 48 outputs', 'Give c2 32 outputs']);
  for (const { left } of offers) expect(left).toEqual([]);
});
