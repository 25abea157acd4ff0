import { where } from '../tensor/create';
import { defineLayer } from './contract';
import { elementwise, elementwiseSamples } from './shared/elementwise';
import { only } from './shared/only';
import { always } from './shared/onnxForm';
import { isHardSigmoid } from './shared/onnxHardSigmoid';
import { asNode } from './toOnnx/emission';

/** min(max(x / 6 + 1/2, 0), 1): Sigmoid in three straight lines. */
export const hardsigmoid = defineLayer({
  ...elementwise,
  type: 'Hardsigmoid',
  bends: true,
  category: 'activation',
  params: {},
  values: () => ({ range: [0, 1], cutsBelow: true, gentler: 'ReLU' }),
  forward({ inputs }) {
    const x = only(inputs);
    const slopes = x.gt(-3).mul(x.lt(3));
    // x − x is for NaN alone: it stays NaN, and its gradient is 0 as in PyTorch.
    const flat = where(x.le(-3), 0, where(x.ge(3), 1, x.sub(x)));
    return { outputs: [where(slopes, x.div(6).add(0.5), flat)] };
  },
  fromOnnx: [
    {
      pattern: 'HardSigmoid(x)',
      read: (found) => (isHardSigmoid(found) ? { params: {} } : null),
    },
    always('Div(Clip(Add(x, 3), 0, 6), 6)'),
  ],
  toOnnx: (emission) => asNode(emission, 'HardSigmoid', { alpha: { float: 1 / 6 }, beta: { float: 0.5 } }),
  export: () => ({ kind: 'module', name: 'Hardsigmoid', signature: '', args: {} }),
  samples: elementwiseSamples,
});
