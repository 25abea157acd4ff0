import { InputError } from '../core/errors';
import { numel } from '../core/shape';
import { at, checkInputs, checkShape, checkSizes, streamingCost } from './rules';
import { defineOp } from './spec';

export const full = defineOp<'full'>({
  name: 'full',
  infer(inputs, { shape, value, dtype }) {
    checkInputs('full', inputs, []);
    checkSizes('full', shape);
    if (dtype === 'int32' && !Number.isInteger(value))
      throw new InputError('ops.fillValue', { op: 'full', value, dtype });
    return { shape, dtype };
  },
  gradient: null,
  cost: (inputs, output) => streamingCost(inputs, output, 0),
});

export const arange = defineOp<'arange'>({
  name: 'arange',
  infer(inputs, { length }) {
    checkInputs('arange', inputs, []);
    checkSizes('arange', [length]);
    return { shape: [length], dtype: 'int32' };
  },
  gradient: null,
  cost: (inputs, output) => streamingCost(inputs, output, 0),
});

/** Rounds, mixing and key schedule of one Threefry block, for two words. */
const THREEFRY_OPERATIONS = 100;

export const uniform = defineOp<'uniform'>({
  name: 'uniform',
  infer(inputs, { shape }) {
    checkInputs('uniform', inputs, ['int32']);
    checkShape('uniform', at(inputs, 0).shape, [2]);
    checkSizes('uniform', shape);
    return { shape, dtype: 'float32' };
  },
  gradient: null,
  cost: (inputs, output) => streamingCost(inputs, output, THREEFRY_OPERATIONS * numel(output.shape)),
});
