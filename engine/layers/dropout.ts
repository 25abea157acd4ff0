import { defineLayer } from './contract';
import { dropped, dropping, droppingSamples } from './shared/dropped';
import { only } from './shared/only';

/** torch.nn.Dropout: in training each number is zero with probability p, and the others grow by 1 / (1 − p). */
export const dropout = defineLayer({
  ...dropping,
  type: 'Dropout',
  forward: (ctx) => ({ outputs: [dropped(only(ctx.inputs), ctx.params.p, ctx)] }),
  export: ({ params }) => ({ kind: 'module', name: 'Dropout', args: { ...params } }),
  samples: droppingSamples,
});
