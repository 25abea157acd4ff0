import { describe, expect, it } from 'vitest';
import type { FileTensor } from '../../../engine/formats';
import { fitWeights } from '../../../engine/training/fitWeights';
import { buildModel } from '../../../engine/training/model';
import { chain } from '../../support/design';

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
    expect(rowsOf(file)).toEqual(state.map(({ name }, place) => [name, `arr_${place}`, 'order']));
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
});
