import { uniformAt } from '../../core/rng';
import type { Kernels, Operand } from './kernel';

export const creationKernels: Pick<Kernels, 'full' | 'arange' | 'uniform'> = {
  full: ({ value }, out) => {
    out.data.fill(value);
  },
  arange: (_, out) => {
    for (let i = 0; i < out.data.length; i++) out.data[i] = i;
  },
  uniform: ({ stream }, out, key: Operand) => {
    const [key0, key1] = key.data as Int32Array;
    for (let i = 0; i < out.data.length; i++) {
      out.data[i] = uniformAt(key0 as number, (key1 as number) ^ stream, i);
    }
  },
};
