import { asParam } from './dimensions';
import { type OnnxForm, type OnnxFound, scalarOf } from './onnxForm';
import { isCeiled, isPadded, paddedSides, poolParams, same, type Window, windowOf } from './onnxWindow';
import type { Rank } from './spatial';

export function maxPoolForms(rank: Rank): OnnxForm[] {
  const read = (found: OnnxFound, window: Window | null) => {
    if (!window || found.outputs() > 1) return null;
    const even = same(window.before, window.after);
    const ceil = found.number('ceil_mode', 0, 'MaxPool') !== 0;
    // In ceil mode windows may stick out further than the file pads.
    if (!even && (ceil || !isCeiled(window))) return null;
    return { params: { ...poolParams(window), dilation: asParam(window.dilation), ceil_mode: ceil || !even } };
  };
  return [
    { pattern: 'MaxPool(x)', read: (found) => read(found, windowOf(found, rank, found.numbers('kernel_shape'))) },
    {
      pattern: 'MaxPool(Pad(x, $pads, $value))',
      read(found) {
        const window = windowOf(found, rank, found.numbers('kernel_shape'));
        const sides = paddedSides(found, rank);
        if (!window || !sides || isPadded(found, 'MaxPool')) return null;
        if (scalarOf(found.constants.value) !== Number.NEGATIVE_INFINITY) return null;
        return read(found, { ...window, ...sides });
      },
    },
  ];
}
