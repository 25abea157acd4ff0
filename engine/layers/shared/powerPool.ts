import { bool, float, type ParamSpec } from '../../core/params';
import type { PortType } from '../../core/portType';
import { numel } from '../../core/shape';
import { where } from '../../tensor/create';
import type { Tensor } from '../../tensor/tensor';
import type { Inference } from '../contract';
import type { Dimensions } from './dimensions';
import { onImages } from './images';
import { only } from './only';
import { powerPoolForms } from './onnxPowerPool';
import { imageWindow, type PoolParams, windowParams, windowPooling } from './pooling';

interface Params extends PoolParams {
  readonly norm_type: number;
}

/**
 * What LPPool1d and LPPool2d share: (Σ xᵖ)^(1/p) over each window, as in PyTorch without taking absolute values. Where
 * the sum is 0, so is the gradient. A window that sticks out counts as if its mean went on.
 */
export function powerPool<Size extends ParamSpec, Optional extends ParamSpec>(
  type: string,
  dimensions: Dimensions<Size, Optional>,
) {
  const { infer, ...shared } = windowPooling(
    type,
    dimensions.rank,
    'norm_type, kernel_size, stride=null, ceil_mode=False',
  );
  return {
    ...shared,
    bends: true,
    params: {
      norm_type: float({ default: 2, min: 0, exclusive: true }),
      ...windowParams(dimensions),
      ceil_mode: bool({ default: false }),
    },
    infer(inputs: readonly PortType[], params: Params): Inference {
      const inferred = infer(inputs, params);
      const { norm_type } = params;
      if ('problem' in inferred || norm_type === 1 || norm_type % 2 === 0) return inferred;
      const repairs = [{ kind: 'setParams', params: { norm_type: 2 } } as const];
      return { ...inferred, warnings: [{ code: 'layer.rootOfNegative', args: { norm_type }, repairs }] };
    },
    fromOnnx: powerPoolForms(dimensions.rank),
    forward({ inputs, params }: { readonly inputs: readonly Tensor[]; readonly params: Params }) {
      const { norm_type } = params;
      const attrs = { ...imageWindow(params), countIncludePad: true };
      const sums = onImages(only(inputs).pow(norm_type), (image) => image.avgPool2d(attrs).mul(numel(attrs.kernel)));
      const none = sums.eq(0);
      return { outputs: [where(none, 0, where(none, 1, sums).pow(1 / norm_type))] };
    },
  };
}
