import { where } from '../tensor/create';
import { defineLayer } from './contract';
import { elementwise, elementwiseSamples } from './shared/elementwise';
import { exponentialBelow } from './shared/exponentialBelow';
import { only } from './shared/only';
import { asNode } from './toOnnx/emission';

/** The values for which mean 0 and variance 1 are a fixed point: Klambauer et al., 2017. */
const ALPHA = 1.6732632423543772;
const SCALE = 1.0507009873554805;

export const selu = defineLayer({
  ...elementwise,
  type: 'SELU',
  bends: true,
  category: 'activation',
  params: {},
  values: () => ({ range: [-SCALE * ALPHA, Infinity] }),
  forward({ inputs }) {
    const x = only(inputs);
    return { outputs: [where(x.le(0), exponentialBelow(x).mul(SCALE * ALPHA), x.mul(SCALE))] };
  },
  fromOnnx: [
    {
      pattern: 'Selu(x)',
      read(found) {
        const own = [found.number('alpha', ALPHA) - ALPHA, found.number('gamma', SCALE) - SCALE];
        return own.every((away) => Math.abs(away) < 1e-5) ? { params: {} } : null;
      },
    },
  ],
  toOnnx: (emission) => asNode(emission, 'Selu'),
  export: () => ({ kind: 'module', name: 'SELU', signature: '', args: {} }),
  samples: elementwiseSamples,
});
