import { scalar, where } from '../tensor/create';
import { defineLayer } from './contract';
import { elementwise, elementwiseSamples } from './shared/elementwise';
import { only } from './shared/only';
import { always } from './shared/onnxForm';

/** Below this the difference would cancel; the series is exact to float32 there. */
const NEAR = 0.3;
/** x − tanh(x) = x³ · (1/3 − 2/15 · x² + …), by the Taylor series of tanh. */
const SERIES = [1 / 3, -2 / 15, 17 / 315, -62 / 2835, 1382 / 155925];

/** x − tanh(x). */
export const tanhshrink = defineLayer({
  ...elementwise,
  type: 'Tanhshrink',
  bends: true,
  category: 'activation',
  params: {},
  forward({ inputs }) {
    const x = only(inputs);
    const isNear = x.abs().lt(NEAR);
    const near = where(isNear, x, 0);
    const square = near.mul(near);
    const series = SERIES.reduceRight((sum, coefficient) => sum.mul(square).add(coefficient), scalar(0));
    return { outputs: [where(isNear, series.mul(square).mul(near), x.sub(x.tanh()))] };
  },
  fromOnnx: [always('Sub(x, Tanh(x))')],
  toOnnx: ({ builder, name, inputs: [x = ''] }) => [
    builder.op('Sub', name, [x, builder.op('Tanh', `${name}_tanh`, [x])]),
  ],
  export: () => ({ kind: 'module', name: 'Tanhshrink', signature: '', args: {} }),
  samples: elementwiseSamples,
});
