import type { Shape4 } from '../../core/shape';
import type { Conv2dAttrs } from '../../ops/attrs';
import type { Kernels, Operand } from './kernel';

/** Calls `visit(position in x, in w, in y)` for every product of a convolution; positions in the padding are left out. */
function forEachProduct(
  x: Shape4,
  w: Shape4,
  y: Shape4,
  attrs: Conv2dAttrs,
  visit: (x: number, w: number, y: number) => void,
): void {
  const [batch, channels, height, width] = x;
  const [outChannels, groupChannels, kernelHeight, kernelWidth] = w;
  const [, , outHeight, outWidth] = y;
  const { stride, padding, dilation, groups } = attrs;
  for (let n = 0; n < batch; n++) {
    for (let o = 0; o < outChannels; o++) {
      const firstChannel = Math.floor(o / (outChannels / groups)) * groupChannels;
      for (let c = 0; c < groupChannels; c++) {
        for (let kh = 0; kh < kernelHeight; kh++) {
          for (let kw = 0; kw < kernelWidth; kw++) {
            const atW = ((o * groupChannels + c) * kernelHeight + kh) * kernelWidth + kw;
            for (let oh = 0; oh < outHeight; oh++) {
              const h = oh * stride[0] - padding[0] + kh * dilation[0];
              if (h < 0 || h >= height) continue;
              for (let ow = 0; ow < outWidth; ow++) {
                const v = ow * stride[1] - padding[1] + kw * dilation[1];
                if (v < 0 || v >= width) continue;
                visit(
                  ((n * channels + firstChannel + c) * height + h) * width + v,
                  atW,
                  ((n * outChannels + o) * outHeight + oh) * outWidth + ow,
                );
              }
            }
          }
        }
      }
    }
  }
}

const size4 = (operand: Operand) => operand.type.shape as Shape4;

export const convolutionKernels: Pick<Kernels, 'conv2d' | 'conv2dInputGrad' | 'conv2dWeightGrad'> = {
  conv2d: (attrs, out, x: Operand, w: Operand) => {
    const sums = new Float64Array(out.data.length);
    forEachProduct(size4(x), size4(w), size4(out), attrs, (atX, atW, atY) => {
      sums[atY] = (sums[atY] as number) + (x.data[atX] as number) * (w.data[atW] as number);
    });
    out.data.set(sums);
  },
  conv2dInputGrad: (attrs, out, grad: Operand, w: Operand) => {
    const sums = new Float64Array(out.data.length);
    forEachProduct(size4(out), size4(w), size4(grad), attrs, (atX, atW, atY) => {
      sums[atX] = (sums[atX] as number) + (grad.data[atY] as number) * (w.data[atW] as number);
    });
    out.data.set(sums);
  },
  conv2dWeightGrad: (attrs, out, x: Operand, grad: Operand) => {
    const sums = new Float64Array(out.data.length);
    forEachProduct(size4(x), size4(out), size4(grad), attrs, (atX, atW, atY) => {
      sums[atW] = (sums[atW] as number) + (x.data[atX] as number) * (grad.data[atY] as number);
    });
    out.data.set(sums);
  },
};
