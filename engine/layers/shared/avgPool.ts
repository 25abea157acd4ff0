import { bool, type ParamSpec } from '../../core/params';
import { numel } from '../../core/shape';
import type { AvgPoolAttrs } from '../../ops/attrs';
import type { Tensor } from '../../tensor/tensor';
import type { Dimensions } from './dimensions';
import { onImages } from './images';
import { only } from './only';
import { avgPoolForms } from './onnxAvgPool';
import { imageWindow, type PoolParams, windowParams, windowPooling } from './pooling';

interface Params extends PoolParams {
  readonly count_include_pad: boolean;
  /** Null is the count of the window's numbers. */
  readonly divisor_override?: number | null;
}

/**
 * What AvgPool1d and AvgPool2d share: the mean of each window, by a null stride of windows side by side.
 * @param own What else is in the module's signature.
 */
export function avgPool<Size extends ParamSpec, Optional extends ParamSpec>(
  type: string,
  dimensions: Dimensions<Size, Optional>,
  own = '',
) {
  return {
    ...windowPooling(
      type,
      dimensions.rank,
      `kernel_size, stride=null, padding=0, ceil_mode=False, count_include_pad=True${own}`,
    ),
    params: {
      ...windowParams(dimensions),
      padding: dimensions.size(0, 0),
      ceil_mode: bool({ default: false }),
      count_include_pad: bool({ default: true }),
    },
    fromOnnx: avgPoolForms(dimensions.rank),
    forward({ inputs, params }: { readonly inputs: readonly Tensor[]; readonly params: Params }) {
      const attrs = { ...imageWindow(params), countIncludePad: params.count_include_pad };
      const divisor = params.divisor_override ?? null;
      const pooled = (image: Tensor) => (divisor === null ? image.avgPool2d(attrs) : sums(image, attrs).div(divisor));
      return { outputs: [onImages(only(inputs), pooled)] };
    },
  };
}

/** The sum of each window: its mean, once zeros have made every window whole, times its size. */
function sums(x: Tensor, attrs: AvgPoolAttrs): Tensor {
  const counts = x.avgPool2d(attrs).shape.slice(2);
  const after = counts.map((count, axis) => {
    const [kernel, stride, before] = [attrs.kernel, attrs.stride, attrs.padding].map((pair) => pair[axis]) as Three;
    return Math.max(0, (count - 1) * stride + kernel - (x.shape[axis + 2] as number) - before);
  });
  const whole = x.pad([0, 0, ...attrs.padding], [0, 0, ...after]);
  return whole.avgPool2d({ ...attrs, padding: [0, 0], ceilMode: false }).mul(numel(attrs.kernel));
}

type Three = [number, number, number];
