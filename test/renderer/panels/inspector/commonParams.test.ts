import { expect, it } from 'vitest';
import { choice, float, int, ints, pair } from '../../../../engine/core/params';
import { layers } from '../../../../engine/layers';
import { commonParams } from '../../../../renderer/panels/inspector/commonParams';

const ofTypes = (...types: (keyof typeof layers)[]) => commonParams(types.map((type) => layers[type].params));

it('finds what layers of different types share, in the order of the first', () => {
  expect(Object.keys(ofTypes('Conv2d', 'MaxPool2d'))).toEqual(['kernel_size', 'stride', 'padding', 'dilation']);
  expect(Object.keys(ofTypes('Linear', 'Conv2d', 'Bilinear'))).toEqual(['bias']);
  expect(ofTypes('Conv2d', 'ReLU')).toEqual({});
  expect(commonParams([])).toEqual({});
});

it('keeps parameters of one name and different kinds apart', () => {
  expect(ofTypes('Conv1d', 'Conv2d')).not.toHaveProperty('kernel_size');
  expect(ofTypes('Conv1d', 'Conv2d')).toHaveProperty('out_channels');
});

it('allows what every one allows', () => {
  const common = commonParams([
    {
      n: int({ default: 1, min: 0, max: 9 }),
      p: float({ default: 0, min: 0, max: 1 }),
      way: choice<string>({ default: 'a', choices: ['a', 'b'] }),
    },
    {
      n: int({ default: 5, min: 2 }),
      p: float({ default: 0, min: 0, max: 1, exclusive: 'max' }),
      way: choice<string>({ default: 'b', choices: ['b', 'c'] }),
    },
  ]);
  expect(common.n).toMatchObject({ min: 2, max: 9 });
  expect(common.p).toMatchObject({ min: 0, max: 1, exclusive: 'max' });
  expect(common.way).toMatchObject({ choices: ['b'] });
});

it('lets a parameter be empty only where all may be', () => {
  const stride = ofTypes('Conv2d', 'MaxPool2d').stride;
  expect(stride).toMatchObject({ kind: 'pair', min: 1, optional: false });
  expect(ofTypes('AvgPool2d', 'MaxPool2d').stride).toMatchObject({ optional: true });
});

it('leaves out what no value would suit', () => {
  expect(commonParams([{ n: int({ default: 1, max: 3 }) }, { n: int({ default: 9, min: 5 }) }])).toEqual({});
  const sized = (length: number) => ({ sizes: ints({ default: [], minLength: length, maxLength: length }) });
  expect(commonParams([sized(2), sized(4)])).toEqual({});
  expect(commonParams([{ k: pair({ default: [1, 1] }) }, { k: ints({ default: [1, 1] }) }])).toEqual({});
});
