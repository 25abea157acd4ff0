import { float } from '../core/params';
import { where } from '../tensor/create';
import { defineLayer } from './contract';
import { elementwise, elementwiseSamples } from './shared/elementwise';
import { only } from './shared/only';
import { scalarParams } from './shared/onnxForm';
import { above } from './toOnnx/above';
import { first } from './toOnnx/emission';

/** x above the threshold, else `value`. PyTorch has no defaults for the two; here they make it ReLU. */
export const threshold = defineLayer({
  ...elementwise,
  type: 'Threshold',
  bends: true,
  category: 'activation',
  params: { threshold: float({ default: 0 }), value: float({ default: 0 }) },
  values({ threshold, value }) {
    const range = [Math.min(threshold, value), Infinity] as const;
    return value === 0 && threshold >= 0 ? { range, cutsBelow: true, gentler: 'LeakyReLU' } : { range };
  },
  forward({ inputs, params: { threshold, value } }) {
    const x = only(inputs);
    return { outputs: [where(x.le(threshold), value, x)] };
  },
  fromOnnx: [
    {
      pattern: 'Where(Greater(x, $threshold), x, $value)',
      read: ({ constants: { threshold, value } }) => scalarParams({ threshold, value }),
    },
  ],
  toOnnx(emission, { threshold, value }) {
    const x = first(emission);
    return [above(emission, x, x, threshold, emission.builder.scalar(value))];
  },
  export: ({ params }) => ({ kind: 'module', name: 'Threshold', signature: 'threshold, value', args: { ...params } }),
  samples: [
    ...elementwiseSamples,
    { name: 'raised', params: { threshold: 0.5, value: -2 }, inputs: [{ shape: [3, 8] }] },
    { name: 'extremes at a kink', params: { threshold: 3, value: 20 }, inputs: [{ shape: [23], extremes: true }] },
  ],
});
