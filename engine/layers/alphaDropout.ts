import { defineLayer } from './contract';
import { dropping, droppingSamples } from './shared/dropped';
import { only } from './shared/only';
import { asNode } from './toOnnx/emission';

/** SELU's value at −∞: what a dropped number becomes. */
const FLOOR = -1.7580993408473766;

/**
 * torch.nn.AlphaDropout: in training each number falls to SELU's floor with probability p; then all are scaled and
 * shifted so that mean 0 and variance 1 stay. Klambauer et al., 2017.
 */
export const alphaDropout = defineLayer({
  ...dropping,
  type: 'AlphaDropout',
  forward({ inputs, params: { p }, mode, uniform }) {
    const x = only(inputs);
    if (mode === 'eval' || p === 0) return { outputs: [x] };
    if (p === 1) return { outputs: [x.mul(0)] };
    const kept = uniform(x.shape).ge(p);
    const scale = 1 / Math.sqrt((1 - p) * (1 + p * FLOOR * FLOOR));
    const dropped = kept.neg().add(1).mul(FLOOR);
    return {
      outputs: [
        x
          .mul(kept)
          .add(dropped)
          .mul(scale)
          .sub(scale * p * FLOOR),
      ],
    };
  },
  // Outside training it changes nothing.
  toOnnx: (emission) => asNode(emission, 'Dropout'),
  export: ({ params }) => ({ kind: 'module', name: 'AlphaDropout', signature: 'p=0.5', args: { ...params } }),
  samples: droppingSamples,
});
