import { expect, it } from 'vitest';
import type { FileTensor } from '../../../../engine/formats';
import { buildModel } from '../../../../engine/training/model';
import { fitWeights } from '../../../../engine/training/weights/fitWeights';
import { foldedNorms } from '../../../../engine/training/weights/foldedNorms';
import { chain } from '../../../support/design';

const DATA = { source: { type: 'random', params: { input_shape: [2, 6, 6], classes: 4 } } };
const conv = (bias: boolean) => ['Conv2d', { out_channels: 3, kernel_size: [3, 3], bias }] as const;
const head = [['Flatten'], ['Linear', { out_features: 4 }]] as const;

const stateOf = (...layers: Parameters<typeof chain>[0]) =>
  buildModel(chain([['Input', { shape: [2, 6, 6] }], ...layers, ...head], DATA)).network.state;

const folded = stateOf(conv(true), ['ReLU'], conv(true), ['ReLU']);
const whole = stateOf(conv(false), ['BatchNorm2d'], ['ReLU'], conv(false), ['BatchNorm2d'], ['ReLU']);

/** A file of tensors as a network has them, under names as in Sequential where `names` says so. */
const fileOf = (state: typeof whole) =>
  new Map(
    state.map(({ name, spec: { shape } }): [string, FileTensor] => {
      const data = new Float32Array(shape.reduce((product, size) => product * size, 1));
      return [name, { dtype: 'float32', shape, data }];
    }),
  );

const told = (state: typeof whole, file: ReadonlyMap<string, FileTensor>) => foldedNorms(fitWeights(state, file).rows);

it('norms of a file are told that were folded into layers of the design', () => {
  expect(told(folded, fileOf(whole))).toEqual(['bn1', 'bn2']);
});

it('norms are not folded that the design has too, or for which no layer was taken', () => {
  expect(told(whole, fileOf(whole))).toEqual([]);
  const more = fileOf(whole);
  for (const name of ['weight', 'bias', 'running_mean', 'running_var'])
    more.set(`other.${name}`, more.get(`bn1.${name}`)!);
  expect(told(whole, more)).toEqual([]);
  const norms = new Map([...fileOf(whole)].filter(([name]) => !/^(conv|fc)/.test(name)));
  expect(told(folded, norms)).toEqual([]);
});

it('as many as layers could have taken in, of as many features, and whole ones alone', () => {
  expect(told(stateOf(conv(true), ['ReLU']), fileOf(whole))).toHaveLength(1);
  const wide = stateOf(
    conv(false),
    ['BatchNorm2d'],
    ['Conv2d', { out_channels: 5, kernel_size: [3, 3] }],
    ['BatchNorm2d'],
  );
  expect(told(stateOf(conv(true), ['ReLU']), fileOf(wide))).toEqual(['bn1']);
  const half = new Map([...fileOf(whole)].filter(([name]) => name !== 'bn1.running_var'));
  expect(told(folded, half)).toEqual(['bn2']);
});
