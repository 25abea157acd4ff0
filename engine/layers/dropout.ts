import { defineLayer } from './contract';
import { dropped, dropping, droppingSamples } from './shared/dropped';
import { only } from './shared/only';
import { asWritten, scalarOf } from './shared/onnxForm';
import { asNode } from './toOnnx/emission';

/** torch.nn.Dropout: in training each number is zero with probability p, and the others grow by 1 / (1 − p). */
export const dropout = defineLayer({
  ...dropping,
  type: 'Dropout',
  forward: (ctx) => ({ outputs: [dropped(only(ctx.inputs), ctx.params.p, ctx)] }),
  fromOnnx: [
    {
      pattern: 'Dropout(x, $ratio?, $training?)',
      read({ constants: { ratio }, number }) {
        const p = ratio ? scalarOf(ratio) : asWritten(number('ratio', 0.5));
        return p === null ? null : { params: { p } };
      },
    },
  ],
  // Outside training it changes nothing.
  toOnnx: (emission) => asNode(emission, 'Dropout'),
  export: ({ params }) => ({ kind: 'module', name: 'Dropout', signature: 'p=0.5', args: { ...params } }),
  samples: droppingSamples,
});
