import { float } from '../core/params';
import { where } from '../tensor/create';
import { defineLayer } from './contract';
import { elementwise, elementwiseSamples } from './shared/elementwise';
import { only } from './shared/only';
import { asWritten, scalarOf } from './shared/onnxForm';
import { clipped } from './toOnnx/clipped';

/** min(max(x, min_val), max_val). */
export const hardtanh = defineLayer({
  ...elementwise,
  type: 'Hardtanh',
  bends: true,
  category: 'activation',
  params: { min_val: float({ default: -1 }), max_val: float({ default: 1 }) },
  infer(inputs, { min_val, max_val }) {
    if (min_val < max_val) return { outputs: inputs };
    const swapped = min_val > max_val ? { min_val: max_val, max_val: min_val } : { min_val: -1, max_val: 1 };
    const repairs = [{ kind: 'setParams', params: swapped }] as const;
    return { problem: { code: 'layer.emptyRange', args: { min_val, max_val }, repairs } };
  },
  values: ({ min_val, max_val }) => ({ range: [min_val, max_val], cutsBelow: min_val === 0, gentler: 'ReLU' }),
  forward({ inputs, params: { min_val, max_val } }) {
    const x = only(inputs);
    return { outputs: [where(x.le(min_val), min_val, where(x.ge(max_val), max_val, x))] };
  },
  fromOnnx: [
    {
      pattern: 'Clip(x, $min?, $max?)',
      read({ constants: { min, max }, number }) {
        const min_val = min ? (scalarOf(min) ?? Number.NaN) : asWritten(number('min', Number.NaN));
        const max_val = max ? (scalarOf(max) ?? Number.NaN) : asWritten(number('max', Number.NaN));
        if (!Number.isFinite(min_val) || !Number.isFinite(max_val)) return null;
        return { params: { min_val, max_val } };
      },
    },
  ],
  toOnnx: (emission, { min_val, max_val }) => clipped(emission, min_val, max_val),
  export: ({ params }) => ({
    kind: 'module',
    name: 'Hardtanh',
    signature: 'min_val=-1, max_val=1',
    args: { ...params },
  }),
  samples: [
    ...elementwiseSamples,
    { name: 'off centre', params: { min_val: -0.25, max_val: 1.5 }, inputs: [{ shape: [4, 9] }] },
    { name: 'extremes off centre', params: { min_val: -3, max_val: 2 }, inputs: [{ shape: [23], extremes: true }] },
  ],
});
