import { softmax } from '../tensor/softmax';
import { defineLayer } from './contract';
import { only } from './shared/only';
import { overAxis, overAxisRead } from './shared/overAxis';
import { axisOf, first } from './toOnnx/emission';

/** Softmax of −x. */
export const softmin = defineLayer({
  ...overAxis,
  type: 'Softmin',
  values: () => ({ range: [0, 1], normalizes: 'probabilities' }),
  forward: ({ inputs, params }) => ({ outputs: [softmax(only(inputs).neg(), params.dim)] }),
  fromOnnx: [{ pattern: 'Softmax(Neg(x))', read: overAxisRead }],
  toOnnx(emission) {
    const { builder, name } = emission;
    const turned = builder.op('Neg', `${name}_neg`, [first(emission)]);
    return [builder.op('Softmax', name, [turned], { axis: axisOf(emission) })];
  },
  export: ({ params }) => ({ kind: 'module', name: 'Softmin', signature: '', args: { ...params } }),
});
