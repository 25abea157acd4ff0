import { float } from '../core/params';
import { defineLayer } from './contract';
import { dropped } from './shared/dropped';
import { elementwise } from './shared/elementwise';
import { only } from './shared/only';

/** torch.nn.Dropout: in training each number is zero with probability p, and the others grow by 1 / (1 − p). */
export const dropout = defineLayer({
  ...elementwise,
  type: 'Dropout',
  category: 'regularization',
  params: { p: float({ default: 0.5, min: 0, max: 1 }) },
  forward: (ctx) => ({ outputs: [dropped(only(ctx.inputs), ctx.params.p, ctx)] }),
  export: ({ params }) => ({ kind: 'module', name: 'Dropout', args: { ...params } }),
  samples: [
    { name: 'evaluation', params: {}, inputs: [{ shape: [2, 3, 4] }], mode: 'eval' },
    { name: 'nothing dropped', params: { p: 0 }, inputs: [{ shape: [3, 5] }], mode: 'train' },
    { name: 'all dropped', params: { p: 1 }, inputs: [{ shape: [3, 5] }], mode: 'train' },
    {
      name: 'training',
      params: { p: 0.3 },
      inputs: [{ shape: [4, 25] }],
      mode: 'train',
      noFixture: 'the mask is drawn from our own stream of random numbers',
    },
  ],
});
