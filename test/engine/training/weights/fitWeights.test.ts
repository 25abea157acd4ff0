import { describe, expect, it } from 'vitest';
import { formatShape } from '../../../../engine/core/shape';
import type { FileTensor } from '../../../../engine/formats';
import type { NetworkState } from '../../../../engine/graph/build';
import { buildModel } from '../../../../engine/training/model';
import { lastWord } from '../../../../engine/training/weights/fitNames';
import { type FitRow, fitWeights } from '../../../../engine/training/weights/fitWeights';
import { fitWords } from '../../../../engine/training/weights/fitWords';
import { chain } from '../../../support/design';

const design = chain(
  [
    ['Input', { shape: [2, 6, 6] }],
    ['Conv2d', { out_channels: 3, kernel_size: [3, 3] }],
    ['Conv2d', { out_channels: 3, kernel_size: [3, 3] }],
    ['Flatten'],
    ['Linear', { out_features: 4 }],
  ],
  { source: { type: 'random', params: { input_shape: [2, 6, 6], classes: 4 } } },
);
const { state } = buildModel(design).network;

/** The state of a network with a norm, which has a counter. */
function withNorm() {
  const layers = [
    ['Input', { shape: [2, 6, 6] }],
    ['BatchNorm2d'],
    ['Flatten'],
    ['Linear', { out_features: 4 }],
  ] as const;
  const data = { type: 'random', params: { input_shape: [2, 6, 6], classes: 4 } };
  return buildModel(chain(layers, { source: data })).network.state;
}

const tensor = (...shape: number[]): FileTensor => ({
  dtype: 'float32',
  shape,
  data: new Float32Array(shape.reduce((product, size) => product * size, 1)),
});
const rowsOf = (file: Record<string, FileTensor>) =>
  fitWeights(state, new Map(Object.entries(file))).rows.map(({ state: own, tensor: from, how }) => [own, from, how]);

describe('weights of a file for a design', () => {
  it('are found by name, whatever wrappers put before it', () => {
    const file = {
      'conv1.weight': tensor(3, 2, 3, 3),
      'module.model.conv1.bias': tensor(3),
      'conv2.weight': tensor(3, 3, 3, 3),
    };
    expect(rowsOf(file)).toEqual([
      ['conv1.weight', 'conv1.weight', 'name'],
      ['conv1.bias', 'module.model.conv1.bias', 'ending'],
      ['conv2.weight', 'conv2.weight', 'name'],
      ['conv2.bias', null, 'missing'],
      ['fc1.weight', null, 'missing'],
      ['fc1.bias', null, 'missing'],
    ]);
  });

  it('else by shape in the order of both; what has another shape or nobody wants is told', () => {
    const file = {
      'features.0.weight': tensor(3, 2, 3, 3),
      'features.0.bias': tensor(3),
      'features.2.weight': tensor(3, 3, 3, 3),
      'features.2.bias': tensor(3),
      'fc1.weight': tensor(10, 12),
      'head.bias': tensor(10),
    };
    expect(rowsOf(file)).toEqual([
      ['conv1.weight', 'features.0.weight', 'order'],
      ['conv1.bias', 'features.0.bias', 'order'],
      ['conv2.weight', 'features.2.weight', 'order'],
      ['conv2.bias', 'features.2.bias', 'order'],
      ['fc1.weight', 'fc1.weight', 'shape'],
      ['fc1.bias', null, 'missing'],
      [null, 'head.bias', 'unused'],
    ]);
  });

  const shapes = state.map(({ spec }) => spec.shape);
  it('by shape and order alone where names say nothing', () => {
    const file = Object.fromEntries(shapes.map((shape, place) => [`arr_${place}`, tensor(...shape)]));
    const how = ['order', 'guess', 'order', 'guess', 'order', 'order'];
    expect(rowsOf(file)).toEqual(state.map(({ name }, place) => [name, `arr_${place}`, how[place]]));
  });

  it('weights among weights, also in a file that is sorted by name', () => {
    const file = {
      'a.bias': tensor(3),
      'a.weight': tensor(3, 2, 3, 3),
      'b.bias': tensor(3),
      'b.weight': tensor(3, 3, 3, 3),
    };
    expect(rowsOf(file).slice(0, 4)).toEqual([
      ['conv1.weight', 'a.weight', 'order'],
      ['conv1.bias', 'a.bias', 'order'],
      ['conv2.weight', 'b.weight', 'order'],
      ['conv2.bias', 'b.bias', 'order'],
    ]);
  });

  it('never against the order of both', () => {
    const file = { 'z.weight': tensor(3, 3, 3, 3), 'y.weight': tensor(3, 2, 3, 3) };
    const taken = rowsOf(file).filter(([, , how]) => how === 'order');
    expect(taken).toHaveLength(1);
  });

  const twins = (...names: string[]) => {
    const layers = names.map(() => ['Linear', { out_features: 8 }] as const);
    const data = { type: 'random', params: { input_shape: [8], classes: 8 } };
    const own = chain([['Input', { shape: [8] }], ...layers], { source: data });
    // The importer calls a layer of "b1.out" b1_out.
    const named = own.nodes.map((node, place) => ({ ...node, name: names[place - 1] ?? node.name }));
    return buildModel({ ...own, nodes: named }).network.state;
  };
  const fileOf = (...layers: string[]) =>
    new Map(
      layers.flatMap((name) =>
        [`${name}weight`, `${name}bias`].map((key) => [key, key.endsWith('bias') ? tensor(8) : tensor(8, 8)]),
      ),
    );
  const fitOf = (own: readonly NetworkState[], file: ReadonlyMap<string, FileTensor>) =>
    fitWeights(own, file).rows.map(({ state: name, tensor: from, how }) => `${name} ${from} ${how}`);

  it.each([
    ['b1.out.', 'b1.inp.'],
    ['b1/out/', 'b1/inp/'],
    ['b1_out_', 'b1_inp_'],
    ['module.b1.out.', 'module.b1.inp.'],
  ])('are found under the names that importing a model gives: %s', (out, inp) => {
    expect(fitOf(twins('b1_inp', 'b1_out'), fileOf(out, inp))).toEqual([
      `b1_inp.weight ${inp}weight renamed`,
      `b1_inp.bias ${inp}bias renamed`,
      `b1_out.weight ${out}weight renamed`,
      `b1_out.bias ${out}bias renamed`,
    ]);
  });

  it('of a part called by a number too, and of one that is called as a wrapper is', () => {
    const rows = fitOf(twins('layer_0', 'model_fc'), fileOf('0.', 'model.fc.'));
    expect(rows.map((row) => row.split(' ').slice(0, 2).join(' '))).toEqual([
      'layer_0.weight 0.weight',
      'layer_0.bias 0.bias',
      'model_fc.weight model.fc.weight',
      'model_fc.bias model.fc.bias',
    ]);
  });

  it('never from what has the name of another', () => {
    const file = new Map([...fileOf('a.b.'), ...fileOf('a_b.')]);
    expect(fitOf(twins('a_b', 'c'), file)).toEqual([
      'a_b.weight a_b.weight name',
      'a_b.bias a_b.bias name',
      'c.weight null missing',
      'c.bias null missing',
      'null a.b.weight unused',
      'null a.b.bias unused',
    ]);
  });

  it('a layer takes its bias from where its weight is, or from nowhere', () => {
    const file = new Map([...fileOf('bn.'), ['b.weight', tensor(8, 8)] as const, ['a.weight', tensor(8, 8)] as const]);
    file.delete('bn.weight');
    expect(fitOf(twins('a', 'b'), file).filter((row) => row.includes('bias'))).toEqual([
      'a.bias null missing',
      'b.bias null missing',
      'null bn.bias unused',
    ]);
  });

  it('what could as well be another of the same shape is called a guess', () => {
    expect(fitOf(twins('a', 'b'), fileOf('y.', 'x.'))).toEqual([
      'a.weight y.weight guess',
      'a.bias y.bias guess',
      'b.weight x.weight guess',
      'b.bias x.bias guess',
    ]);
  });

  it('tells at what a buffer starts that is not there, and calls no number random', () => {
    const { rows } = fitWeights(withNorm(), new Map());
    const words = rows.map((row) => [lastWord(row.state ?? ''), fitWords(row, false, formatShape)] as const);
    expect(Object.fromEntries(words)).toMatchObject({
      running_var: { code: 'fit.missingStart', args: { start: 1 } },
      num_batches_tracked: { code: 'fit.missingStart', args: { start: 0 } },
    });
    const [first] = fitWeights(state, new Map()).rows as [FitRow];
    expect(fitWords(first, false, formatShape)).toEqual({ code: 'fit.missing', args: {} });
    expect(fitWords(first, true, formatShape)).toEqual({ code: 'fit.missingAlone', args: {} });
  });

  it('takes the counter of a norm from where the rest of its layer comes from, and from no other', () => {
    const own = withNorm();
    const counterOf = (file: Record<string, FileTensor>) =>
      fitWeights(own, new Map(Object.entries(file))).rows.find(({ state: name }) => name === 'bn1.num_batches_tracked');
    const norm = (layer: string, size: number) => ({
      [`${layer}.weight`]: tensor(size),
      [`${layer}.bias`]: tensor(size),
      [`${layer}.running_mean`]: tensor(size),
      [`${layer}.running_var`]: tensor(size),
      [`${layer}.num_batches_tracked`]: tensor(),
    });
    expect(counterOf(norm('head.norm', 2))).toMatchObject({ tensor: 'head.norm.num_batches_tracked', how: 'order' });
    expect(counterOf(norm('head.norm', 7))).toMatchObject({ tensor: null, how: 'missing', shape: [] });
  });
});
