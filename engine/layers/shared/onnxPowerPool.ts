import { asParam } from './dimensions';
import { type OnnxForm, type OnnxFound, scalarOf } from './onnxForm';
import { scaledMeans, WHOLE } from './onnxMeans';
import { isPadded, paddedSides, same } from './onnxWindow';
import type { Rank } from './spatial';

/** (Σ xᵖ)^(1/p) by means of powers; windows that stick out are padded and scaled. */
export function powerPoolForms(rank: Rank): OnnxForm[] {
  const scaled = (means: string) => `Pow(Mul(${means}, $size), $root)`;
  const read = (found: OnnxFound, ceil_mode: boolean) => {
    const { power, root } = found.constants;
    const kernel = found.numbers('kernel_shape', 'AveragePool');
    const norm_type = scalarOf(power);
    if (found.inputs[0]?.shape.length !== rank + 2 || kernel?.length !== rank || !norm_type) return null;
    if (Math.abs((scalarOf(root) ?? 0) * norm_type - 1) > 1e-5) return null;
    if (isPadded(found, 'AveragePool') || found.number('ceil_mode', 0, 'AveragePool') !== 0) return null;
    if (scalarOf(found.constants.size) !== kernel.reduce((product, length) => product * length, 1)) return null;
    const stride = found.numbers('strides', 'AveragePool') ?? kernel.map(() => 1);
    const own = same(stride, kernel) ? null : asParam(stride);
    return { params: { norm_type, kernel_size: asParam(kernel), stride: own, ceil_mode } };
  };
  return [
    { pattern: scaled('AveragePool(Pow(x, $power))'), ...WHOLE, read: (found) => read(found, false) },
    {
      pattern: scaled('Mul(AveragePool(Pad(Pow(x, $power), $pads, 0)), $shares)'),
      ...WHOLE,
      read(found) {
        const sides = paddedSides(found, rank);
        const behind = sides?.before.every((size) => size === 0) && sides.after.some((size) => size > 0);
        const means = behind ? scaledMeans(found, rank, sides) : null;
        return means?.params.ceil_mode === true ? read(found, true) : null;
      },
    },
  ];
}
