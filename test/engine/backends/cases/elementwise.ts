import type { BinaryOp, OpAttrs, UnaryOp } from '../../../../engine/ops/attrs';
import { type Cases, given, integers, normal, type OpCases, positive, SPECIAL, special, wide } from './opCase';

const unary = (exact = false): Cases<OpAttrs['add']> => [
  { name: 'one tile and a bit', inputs: [normal(3, 173)], attrs: {}, exact },
  { name: 'many tiles', inputs: [wide(5, 7, 61)], attrs: {}, exact },
  { name: 'scalar', inputs: [normal()], attrs: {}, exact },
  { name: 'size 1', inputs: [positive(1, 1)], attrs: {}, exact },
  { name: 'empty batch', inputs: [normal(0, 4)], attrs: {}, exact },
  { name: 'NaN, infinities and extremes', inputs: [special(SPECIAL.length)], attrs: {}, exact },
];

const ofPositive = (): Cases<OpAttrs['add']> => [
  ...unary(),
  { name: 'positive', inputs: [positive(4, 129)], attrs: {} },
];

const pairs = SPECIAL.length;
const binary = (exact = false): Cases<OpAttrs['add']> => [
  { name: 'same shapes', inputs: [normal(3, 175), normal(3, 175)], attrs: {}, exact },
  { name: 'scalar right', inputs: [normal(5, 6), normal()], attrs: {}, exact },
  { name: 'scalar left', inputs: [normal(), normal(513)], attrs: {}, exact },
  { name: 'row', inputs: [normal(9, 7), normal(7)], attrs: {}, exact },
  { name: 'column', inputs: [normal(9, 70), normal(9, 1)], attrs: {}, exact },
  { name: 'outer', inputs: [normal(33, 1), normal(1, 35)], attrs: {}, exact },
  { name: 'channels', inputs: [normal(2, 5, 9, 11), normal(1, 5, 1, 1)], attrs: {}, exact },
  { name: 'both ways over four axes', inputs: [normal(3, 1, 5, 1), normal(4, 1, 6)], attrs: {}, exact },
  { name: 'sizes 1', inputs: [normal(1, 1), normal(1)], attrs: {}, exact },
  { name: 'empty batch', inputs: [normal(0, 3), normal(3)], attrs: {}, exact },
  { name: 'specials against each other', inputs: [given([pairs, 1], ...SPECIAL), special(pairs)], attrs: {}, exact },
];

const comparison = (): Cases<OpAttrs['add']> => [
  ...binary(true),
  { name: 'ties', inputs: [given([4], 1, 2, -0, 3), given([4], 1, 3, 0, 2)], attrs: {}, exact: true },
  { name: 'int32', inputs: [integers(11, 5), integers(5)], attrs: {}, exact: true },
];

export const elementwiseCases: Pick<OpCases, UnaryOp | BinaryOp | 'where' | 'cast'> = {
  neg: unary(true),
  abs: unary(true),
  sign: unary(true),
  exp: unary(),
  expm1: unary(),
  log: ofPositive(),
  log1p: ofPositive(),
  sqrt: ofPositive(),
  reciprocal: ofPositive(),
  sin: unary(),
  cos: unary(),
  tanh: unary(),
  sigmoid: unary(),
  erf: unary(),
  floor: unary(true),
  relu: unary(true),
  add: binary(),
  sub: binary(),
  mul: binary(),
  div: binary(),
  pow: [
    ...binary(),
    { name: 'positive bases', inputs: [positive(4, 77), wide(4, 77)], attrs: {} },
    { name: 'whole exponents', inputs: [wide(40), given([9, 1], -4, -3, -2, -1, 0, 1, 2, 3, 4)], attrs: {} },
    { name: 'constant exponent', inputs: [positive(300), given([], 0.75)], attrs: {} },
  ],
  maximum: binary(true),
  minimum: binary(true),
  equal: comparison(),
  less: comparison(),
  lessEqual: comparison(),
  where: [
    { name: 'same shapes', inputs: [given([530], 0, 1, -0, 2), normal(530), normal(530)], attrs: {}, exact: true },
    {
      name: 'broadcasting',
      inputs: [given([3, 1], 1, 0, Number.NaN), normal(7), normal(2, 1, 1)],
      attrs: {},
      exact: true,
    },
    { name: 'int32', inputs: [given([6], 0, 1, 0), integers(6), integers(1)], attrs: {}, exact: true },
    {
      name: 'NaN not chosen',
      inputs: [given([4], 0, 1), given([4], Number.NaN, 1), normal(4)],
      attrs: {},
      exact: true,
    },
  ],
  cast: [
    { name: 'to int32', inputs: [wide(600)], attrs: { dtype: 'int32' }, exact: true },
    { name: 'to int32, saturating', inputs: [special(SPECIAL.length)], attrs: { dtype: 'int32' }, exact: true },
    { name: 'to float32', inputs: [integers(37)], attrs: { dtype: 'float32' }, exact: true },
    { name: 'same', inputs: [normal(5)], attrs: { dtype: 'float32' }, exact: true },
  ],
};
