import { expect, it } from 'vitest';
import { sampleNames } from '../../../engine/codegen/example';

it.each([
  [['net'], ['x']],
  [
    ['net', 'net_x'],
    ['net_xx', 'net_x'],
  ],
  [
    ['torch', 'y', 'torch_x', 'Net', 'len'],
    ['torch_xx', 'y', 'torch_x', 'Net_x', 'len_x'],
  ],
])('samples for %j have names of their own', (inputs, names) => {
  expect(sampleNames(inputs)).toEqual(names);
});
