import { softplus as softplusOf } from '../tensor/softplus';
import { defineLayer } from './contract';
import { elementwise, elementwiseSamples } from './shared/elementwise';
import { only } from './shared/only';
import { always } from './shared/onnxForm';

/** log(sigmoid(x)) = −softplus(−x), finite where sigmoid itself is 0. */
export const logSigmoid = defineLayer({
  ...elementwise,
  type: 'LogSigmoid',
  bends: true,
  category: 'activation',
  params: {},
  values: () => ({ range: [-Infinity, 0] }),
  forward: ({ inputs }) => ({ outputs: [softplusOf(only(inputs).neg()).neg()] }),
  fromOnnx: [always('Neg(Softplus(Neg(x)))'), always('Log(Sigmoid(x))')],
  toOnnx({ builder, name, inputs: [x = ''] }) {
    const softplus = builder.op('Softplus', `${name}_softplus`, [builder.op('Neg', `${name}_neg`, [x])]);
    return [builder.op('Neg', name, [softplus])];
  },
  export: () => ({ kind: 'module', name: 'LogSigmoid', signature: '', args: {} }),
  samples: elementwiseSamples,
});
