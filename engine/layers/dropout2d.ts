import { defineLayer } from './contract';
import { dropped, dropping, OWN_MASK } from './shared/dropped';
import { mapSize } from './shared/maps';
import { only } from './shared/only';
import { asNode } from './toOnnx/emission';

/**
 * torch.nn.Dropout2d: in training each channel of each image is zero with probability p, and the others grow by
 * 1 / (1 − p). Tompson et al., 2015.
 */
export const dropout2d = defineLayer({
  ...dropping,
  type: 'Dropout2d',
  infer(inputs) {
    const map = mapSize(only(inputs), true);
    return 'problem' in map ? map : { outputs: inputs };
  },
  forward(ctx) {
    const x = only(ctx.inputs);
    return { outputs: [dropped(x, ctx.params.p, ctx, [...x.shape.slice(0, 2), 1, 1])] };
  },
  // Outside training it changes nothing.
  toOnnx: (emission) => asNode(emission, 'Dropout'),
  export: ({ params }) => ({ kind: 'module', name: 'Dropout2d', signature: 'p=0.5', args: { ...params } }),
  samples: [
    { name: 'evaluation', params: {}, inputs: [{ shape: [2, 3, 4, 5] }], mode: 'eval' },
    { name: 'nothing dropped', params: { p: 0 }, inputs: [{ shape: [3, 2, 1, 2] }], mode: 'train' },
    { name: 'all dropped', params: { p: 1 }, inputs: [{ shape: [3, 2, 2, 2] }], mode: 'train' },
    {
      name: 'training',
      params: { p: 0.3 },
      inputs: [{ shape: [4, 5, 2, 3] }],
      mode: 'train',
      noFixture: OWN_MASK,
    },
  ],
});
