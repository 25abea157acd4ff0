import type { OnnxForm } from './onnxForm';
import { scaledMeans, WHOLE } from './onnxMeans';
import { paddedSides, padStep, poolParams, same, windowOf } from './onnxWindow';
import type { Rank } from './spatial';

export function avgPoolForms(rank: Rank): OnnxForm[] {
  return [
    {
      pattern: 'AveragePool(x)',
      read(found) {
        const window = windowOf(found, rank, found.numbers('kernel_shape'));
        if (!window || window.dilation.some((step) => step !== 1)) return null;
        const padded = [...window.before, ...window.after].some((size) => size > 0);
        // Windows that begin in what is padded are none there, and would be once it is a step of its own.
        if (found.number('ceil_mode', 0) !== 0 && padded) return null;
        const counted = found.number('count_include_pad', 0) !== 0;
        const even = same(window.before, window.after);
        const step = even ? null : padStep(rank, window.before, window.after, 0);
        if (!even && !(step && counted)) return null;
        const own = step ? { ...window, before: window.before.map(() => 0) } : window;
        const none = window.before.every((size) => size === 0);
        return {
          ...(step ? { before: [step] } : {}),
          params: {
            ...poolParams(own),
            ceil_mode: found.number('ceil_mode', 0) !== 0,
            count_include_pad: counted || none,
          },
        };
      },
    },
    {
      pattern: 'Mul(AveragePool(Pad(x, $pads, 0)), $shares)',
      ...WHOLE,
      read(found) {
        const sides = paddedSides(found, rank);
        return sides && scaledMeans(found, rank, sides);
      },
    },
    { pattern: 'Mul(AveragePool(x), $shares)', ...WHOLE, read: (found) => scaledMeans(found, rank, null) },
  ];
}
