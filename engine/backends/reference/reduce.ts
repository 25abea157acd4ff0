import { type Kernels, type Operand, offsetsOf, reducedStrides, splitAt } from './kernel';

export const reduceKernels: Pick<Kernels, 'sum' | 'max' | 'argmax'> = {
  sum: ({ axes }, out, x: Operand) => {
    // Accumulated outside `out`, which may be in single precision.
    const sums = new Float64Array(out.data.length);
    const into = offsetsOf(x.type.shape, reducedStrides(x.type.shape, axes));
    for (let i = 0; i < x.data.length; i++)
      sums[into[i] as number] = (sums[into[i] as number] as number) + (x.data[i] as number);
    out.data.set(sums);
  },
  max: ({ axes }, out, x: Operand) => {
    const into = offsetsOf(x.type.shape, reducedStrides(x.type.shape, axes));
    out.data.fill(out.type.dtype === 'int32' ? -0x80000000 : Number.NEGATIVE_INFINITY);
    for (let i = 0; i < x.data.length; i++) {
      const value = x.data[i] as number;
      const best = out.data[into[i] as number] as number;
      if (value > best || Number.isNaN(value)) out.data[into[i] as number] = value;
    }
  },
  argmax: ({ axis }, out, x: Operand) => {
    const { outer, size, inner } = splitAt(x.type.shape, axis);
    for (let o = 0; o < outer; o++) {
      for (let i = 0; i < inner; i++) {
        let best = 0;
        for (let k = 1; k < size; k++) {
          const value = x.data[(o * size + k) * inner + i] as number;
          const held = x.data[(o * size + best) * inner + i] as number;
          if (value > held || (Number.isNaN(value) && !Number.isNaN(held))) best = k;
        }
        out.data[o * inner + i] = best;
      }
    }
  },
};
