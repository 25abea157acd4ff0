import { where } from '../tensor/create';
import { defineLayer } from './contract';
import { elementwise, elementwiseSamples } from './shared/elementwise';
import { only } from './shared/only';
import { always } from './shared/onnxForm';
import { clipped } from './toOnnx/clipped';

/** min(max(x, 0), 6). Krizhevsky, 2010. */
export const relu6 = defineLayer({
  ...elementwise,
  type: 'ReLU6',
  bends: true,
  category: 'activation',
  params: {},
  values: () => ({ range: [0, 6], cutsBelow: true, gentler: 'LeakyReLU' }),
  forward({ inputs }) {
    const x = only(inputs);
    // Chosen, not clipped: at 0 and 6 the slope is 0, as PyTorch has it, and not half.
    return { outputs: [where(x.le(0), 0, where(x.ge(6), 6, x))] };
  },
  fromOnnx: [always('Clip(x, 0, 6)')],
  toOnnx: (emission) => clipped(emission, 0, 6),
  export: () => ({ kind: 'module', name: 'ReLU6', signature: '', args: {} }),
  samples: elementwiseSamples,
});
