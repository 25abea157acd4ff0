import { float } from '../core/params';
import { defineLayer } from './contract';
import { elementwise } from './shared/elementwise';
import { mapSize } from './shared/maps';
import { only } from './shared/only';

/**
 * torch.nn.Dropout2d: in training each channel of each image is zero with probability p, and the others grow by
 * 1 / (1 − p). Tompson et al., 2015.
 */
export const dropout2d = defineLayer({
  ...elementwise,
  type: 'Dropout2d',
  category: 'regularization',
  params: { p: float({ default: 0.5, min: 0, max: 1 }) },
  infer(inputs) {
    const map = mapSize(only(inputs), true);
    return 'problem' in map ? map : { outputs: inputs };
  },
  forward({ inputs, params: { p }, mode, uniform }) {
    const x = only(inputs);
    if (mode === 'eval' || p === 0) return { outputs: [x] };
    if (p === 1) return { outputs: [x.mul(0)] };
    const kept = uniform([...x.shape.slice(0, 2), 1, 1]).ge(p);
    return { outputs: [x.mul(kept.mul(1 / (1 - p)))] };
  },
  export: ({ params }) => ({ kind: 'module', name: 'Dropout2d', args: { ...params } }),
  samples: [
    { name: 'evaluation', params: {}, inputs: [{ shape: [2, 3, 4, 5] }], mode: 'eval' },
    { name: 'nothing dropped', params: { p: 0 }, inputs: [{ shape: [3, 2, 1, 2] }], mode: 'train' },
    { name: 'all dropped', params: { p: 1 }, inputs: [{ shape: [3, 2, 2, 2] }], mode: 'train' },
    {
      name: 'training',
      params: { p: 0.3 },
      inputs: [{ shape: [4, 5, 2, 3] }],
      mode: 'train',
      noFixture: 'the mask is drawn from our own stream of random numbers',
    },
  ],
});
