import { bool, float } from '../core/params';
import { defineLayer } from './contract';
import { scaleState, standardized } from './shared/normalization';
import { lastAxes, namedSizes, normalizedShape, overLastDimensions } from './shared/normalizedShape';
import { only } from './shared/only';

/** torch.nn.LayerNorm: the last dimensions of each sample are brought to mean 0 and variance 1. Ba et al., 2016. */
export const layerNorm = defineLayer({
  ...overLastDimensions('LayerNorm'),
  params: {
    normalized_shape: normalizedShape,
    eps: float({ default: 1e-5, min: 0 }),
    elementwise_affine: bool({ default: true }),
  },
  state: (inputs, { normalized_shape, elementwise_affine }) =>
    elementwise_affine ? scaleState(namedSizes(only(inputs), normalized_shape)) : [],
  forward({ inputs, state: { weight, bias }, params: { normalized_shape, eps } }) {
    const x = only(inputs);
    const { normal } = standardized(x, lastAxes(x.shape, normalized_shape?.length ?? 1), eps);
    return { outputs: [weight && bias ? normal.mul(weight).add(bias) : normal] };
  },
  samples: [
    { name: 'last dimension', params: {}, inputs: [{ shape: [4, 7] }] },
    { name: 'sequence', params: { normalized_shape: [5] }, inputs: [{ shape: [2, 3, 5] }] },
    { name: 'whole image', params: { normalized_shape: [3, 4, 5] }, inputs: [{ shape: [2, 3, 4, 5] }] },
    {
      name: 'not affine',
      params: { normalized_shape: [2, 3], eps: 0.1, elementwise_affine: false },
      inputs: [{ shape: [3, 2, 2, 3] }],
    },
    { name: 'one sample', params: {}, inputs: [{ shape: [1, 3] }] },
    { name: 'empty batch', params: {}, inputs: [{ shape: [0, 3] }] },
    { name: 'extremes', params: {}, inputs: [{ shape: [23, 2], extremes: true }] },
  ],
});
