import type { Shape4 } from '../../core/shape';
import type { AvgPoolAttrs } from '../../ops/attrs';
import type { Kernels, Operand } from './kernel';

/** Calls `visit` for every element of every averaging window, with the divisor PyTorch uses for that window. */
function forEachAveraged(
  x: Shape4,
  y: Shape4,
  attrs: AvgPoolAttrs,
  visit: (x: number, y: number, divisor: number) => void,
): void {
  const [batch, channels, height, width] = x;
  const [, , outHeight, outWidth] = y;
  const { kernel, stride, padding, countIncludePad } = attrs;
  for (let plane = 0; plane < batch * channels; plane++) {
    for (let oh = 0; oh < outHeight; oh++) {
      const top = oh * stride[0] - padding[0];
      const bottom = Math.min(top + kernel[0], height + padding[0]);
      for (let ow = 0; ow < outWidth; ow++) {
        const left = ow * stride[1] - padding[1];
        const right = Math.min(left + kernel[1], width + padding[1]);
        const [h0, h1] = [Math.max(top, 0), Math.min(bottom, height)];
        const [w0, w1] = [Math.max(left, 0), Math.min(right, width)];
        const divisor = countIncludePad ? (bottom - top) * (right - left) : (h1 - h0) * (w1 - w0);
        for (let h = h0; h < h1; h++) {
          for (let w = w0; w < w1; w++) {
            visit((plane * height + h) * width + w, (plane * outHeight + oh) * outWidth + ow, divisor);
          }
        }
      }
    }
  }
}

const size4 = (operand: Operand) => operand.type.shape as Shape4;

export const poolingKernels: Pick<Kernels, 'maxPool2dIndices' | 'avgPool2d' | 'avgPool2dGrad'> = {
  maxPool2dIndices: ({ kernel, stride, padding, dilation }, out, x: Operand) => {
    const [batch, channels, height, width] = size4(x);
    const [, , outHeight, outWidth] = size4(out);
    for (let plane = 0; plane < batch * channels; plane++) {
      for (let oh = 0; oh < outHeight; oh++) {
        for (let ow = 0; ow < outWidth; ow++) {
          let best = -1;
          let max = Number.NEGATIVE_INFINITY;
          for (let kh = 0; kh < kernel[0]; kh++) {
            const h = oh * stride[0] - padding[0] + kh * dilation[0];
            if (h < 0 || h >= height) continue;
            for (let kw = 0; kw < kernel[1]; kw++) {
              const w = ow * stride[1] - padding[1] + kw * dilation[1];
              if (w < 0 || w >= width) continue;
              const value = x.data[(plane * height + h) * width + w] as number;
              if (best < 0 || value > max || (Number.isNaN(value) && !Number.isNaN(max))) {
                best = h * width + w;
                max = value;
              }
            }
          }
          out.data[(plane * outHeight + oh) * outWidth + ow] = Math.max(best, 0);
        }
      }
    }
  },
  avgPool2d: (attrs, out, x: Operand) => {
    const sums = new Float64Array(out.data.length);
    forEachAveraged(size4(x), size4(out), attrs, (atX, atY, divisor) => {
      sums[atY] = (sums[atY] as number) + (x.data[atX] as number) / divisor;
    });
    out.data.set(sums);
  },
  avgPool2dGrad: (attrs, out, grad: Operand) => {
    const sums = new Float64Array(out.data.length);
    forEachAveraged(size4(out), size4(grad), attrs, (atX, atY, divisor) => {
      sums[atX] = (sums[atX] as number) + (grad.data[atY] as number) / divisor;
    });
    out.data.set(sums);
  },
};
