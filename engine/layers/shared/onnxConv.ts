import { asParam } from './dimensions';
import type { OnnxForm } from './onnxForm';
import { padStep, same, windowOf, windowParams } from './onnxWindow';
import type { Rank } from './spatial';

export function convForms(rank: Rank): OnnxForm[] {
  return [
    {
      pattern: 'Conv(x, $weight, $bias?)',
      read(found) {
        const { weight, bias } = found.constants;
        const window = weight ? windowOf(found, rank, weight.shape.slice(2)) : null;
        if (!weight || !window) return null;
        const even = same(window.before, window.after);
        const step = even ? null : padStep(rank, window.before, window.after, 0);
        if (!even && !step) return null;
        return {
          ...(step ? { before: [step] } : {}),
          params: {
            ...windowParams(step ? { ...window, before: window.before.map(() => 0) } : window),
            out_channels: weight.shape[0] as number,
            dilation: asParam(window.dilation),
            groups: found.number('group', 1),
            bias: bias !== undefined,
          },
          state: { weight, ...(bias ? { bias } : {}) },
        };
      },
    },
  ];
}
