import { bool, type ParamSpec } from '../../core/params';
import type { Tensor } from '../../tensor/tensor';
import type { Dimensions, PerAxis } from './dimensions';
import { imagePair, onImages } from './images';
import { only } from './only';
import { maxPoolForms } from './onnxMaxPool';
import { imageWindow, type PoolParams, windowParams, windowPooling } from './pooling';

interface Params extends PoolParams {
  readonly dilation: PerAxis;
}

/** What MaxPool1d and MaxPool2d share: the largest number of each window, by a null stride of windows side by side. */
export function maxPool<Size extends ParamSpec, Optional extends ParamSpec>(
  type: string,
  dimensions: Dimensions<Size, Optional>,
) {
  return {
    ...windowPooling(type, dimensions.rank, 'kernel_size, stride=null, padding=0, dilation=1, ceil_mode=False'),
    bends: true,
    params: {
      ...windowParams(dimensions),
      padding: dimensions.size(0, 0),
      dilation: dimensions.size(1, 1),
      ceil_mode: bool({ default: false }),
    },
    fromOnnx: maxPoolForms(dimensions.rank),
    forward({ inputs, params }: { readonly inputs: readonly Tensor[]; readonly params: Params }) {
      const attrs = { ...imageWindow(params), dilation: imagePair(params.dilation, 1) };
      return { outputs: [onImages(only(inputs), (image) => image.maxPool2d(attrs))] };
    },
  };
}
