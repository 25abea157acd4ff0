import { where } from '../tensor/create';
import { defineLayer } from './contract';
import { elementwise, elementwiseSamples } from './shared/elementwise';
import { only } from './shared/only';
import { always } from './shared/onnxForm';
import { isHardSigmoid } from './shared/onnxHardSigmoid';

/** x · min(max(x + 3, 0), 6) / 6. Howard et al., "Searching for MobileNetV3", 2019. */
export const hardswish = defineLayer({
  ...elementwise,
  type: 'Hardswish',
  bends: true,
  category: 'activation',
  params: {},
  values: () => ({ range: [-0.375, Infinity] }),
  forward({ inputs }) {
    const x = only(inputs);
    const bends = x.ge(-3).mul(x.lt(3));
    // 0 outside, so that infinities give the parabola's slope no 0 · ∞.
    const middle = where(bends, x, 0);
    const bent = middle.mul(middle.add(3)).div(6);
    // x · 0, so that −∞ gives NaN as in PyTorch.
    const outside = where(x.lt(-3), x.mul(0), x);
    return { outputs: [where(bends, bent, outside)] };
  },
  fromOnnx: [
    { pattern: 'Mul(x, HardSigmoid(x))', read: (found) => (isHardSigmoid(found) ? { params: {} } : null) },
    always('HardSwish(x)'),
    always('Div(Mul(x, Clip(Add(x, 3), 0, 6)), 6)'),
  ],
  toOnnx({ builder, name, inputs: [x = ''] }) {
    const gate = builder.op('HardSigmoid', `${name}_gate`, [x], { alpha: { float: 1 / 6 }, beta: { float: 0.5 } });
    return [builder.op('Mul', name, [x, gate])];
  },
  export: () => ({ kind: 'module', name: 'Hardswish', signature: '', args: {} }),
  samples: elementwiseSamples,
});
