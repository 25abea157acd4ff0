import { broadcastStrides, stridesOf } from '../../core/shape';
import { type Kernels, type Operand, offsetsOf, splitAt } from './kernel';

/** out[i] = x[offsets[i]] */
function collect(out: Operand, x: Operand, offsets: Int32Array): void {
  for (let i = 0; i < offsets.length; i++) out.data[i] = x.data[offsets[i] as number] as number;
}

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);

export const movementKernels: Pick<Kernels, 'reshape' | 'expand' | 'permute' | 'slice' | 'pad' | 'concat'> = {
  reshape: (_, out, x: Operand) => out.data.set(x.data),
  expand: (_, out, x: Operand) => {
    collect(out, x, offsetsOf(out.type.shape, broadcastStrides(x.type.shape, out.type.shape)));
  },
  permute: ({ axes }, out, x: Operand) => {
    const strides = stridesOf(x.type.shape);
    collect(
      out,
      x,
      offsetsOf(
        out.type.shape,
        axes.map((axis) => strides[axis] as number),
      ),
    );
  },
  slice: ({ starts }, out, x: Operand) => {
    const strides = stridesOf(x.type.shape);
    collect(out, x, offsetsOf(out.type.shape, strides, dot(starts, strides)));
  },
  pad: ({ before, value }, out, x: Operand) => {
    const strides = stridesOf(out.type.shape);
    const offsets = offsetsOf(x.type.shape, strides, dot(before, strides));
    out.data.fill(value);
    for (let i = 0; i < offsets.length; i++) out.data[offsets[i] as number] = x.data[i] as number;
  },
  concat: ({ axis }, out, ...inputs) => {
    const whole = splitAt(out.type.shape, axis);
    let start = 0;
    for (const input of inputs) {
      const part = splitAt(input.type.shape, axis).size * whole.inner;
      for (let o = 0; o < whole.outer; o++) {
        out.data.set(input.data.subarray(o * part, (o + 1) * part), o * whole.size * whole.inner + start);
      }
      start += part;
    }
  },
};
