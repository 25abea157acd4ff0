import { shapeText } from '../core/portType';
import { defineLayer } from './contract';
import { batchNorm, channelsOf } from './shared/batchNorm';
import { only } from './shared/only';
import { flattenBefore, viewBefore } from './shared/repairs';
import { batchNormToOnnx } from './toOnnx/normalization';

/** torch.nn.BatchNorm1d: each feature [N, C] or channel [N, C, L] is brought to mean 0 and variance 1 over the rest. */
export const batchNorm1d = defineLayer({
  ...batchNorm,
  type: 'BatchNorm1d',
  stem: 'bn',
  reads: ['NCL'],
  infer(inputs) {
    const x = only(inputs);
    const rank = x.shape.length;
    if (rank === 2 || rank === 3) return { outputs: inputs };
    const repairs = [rank === 1 ? viewBefore('x', [1]) : flattenBefore('x')];
    return { problem: { code: 'layer.needsFeaturesOrSequence', args: { got: shapeText(x) }, repairs } };
  },
  toOnnx: batchNormToOnnx,
  export: (ctx) => ({
    kind: 'module',
    name: 'BatchNorm1d',
    signature: 'num_features, eps=1e-5, momentum=0.1, affine=True, track_running_stats=True',
    args: { num_features: channelsOf(ctx.inputs), ...ctx.params },
  }),
  samples: [
    { name: 'features', params: {}, inputs: [{ shape: [5, 4] }], mode: 'train' },
    { name: 'sequence', params: {}, inputs: [{ shape: [3, 2, 7] }], mode: 'train' },
    { name: 'evaluation', params: {}, inputs: [{ shape: [2, 3] }], mode: 'eval' },
    { name: 'evaluation of a sequence', params: {}, inputs: [{ shape: [1, 3, 1] }], mode: 'eval' },
    { name: 'not affine', params: { affine: false, eps: 0.1 }, inputs: [{ shape: [4, 3] }], mode: 'train' },
    { name: 'not tracking', params: { track_running_stats: false }, inputs: [{ shape: [3, 5] }], mode: 'eval' },
    { name: 'no momentum', params: { momentum: null }, inputs: [{ shape: [4, 2, 3] }], mode: 'train' },
    { name: 'one sequence', params: { momentum: 0.7 }, inputs: [{ shape: [1, 2, 5] }], mode: 'train' },
  ],
});
