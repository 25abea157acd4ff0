import { broadcastStrides, type Shape, stridesOf } from '../../core/shape';
import { type Kernels, type Operand, offsetsOf } from './kernel';

/** Offset of each matrix of `operand`, for every batch index of the result. */
function matrices(operand: Operand, batch: Shape): Int32Array {
  const { shape } = operand.type;
  const size = (shape[shape.length - 2] as number) * (shape[shape.length - 1] as number);
  return offsetsOf(batch, broadcastStrides(shape.slice(0, -2), batch)).map((offset) => offset * size);
}

export const matmulKernels: Pick<Kernels, 'matmul'> = {
  matmul: ({ transposeA, transposeB }, out, a: Operand, b: Operand) => {
    const [m, n] = out.type.shape.slice(-2) as [number, number];
    const k = a.type.shape.at(transposeA ? -2 : -1) as number;
    const [rowA, colA] = stridesOf(a.type.shape.slice(-2)) as [number, number];
    const [rowB, colB] = stridesOf(b.type.shape.slice(-2)) as [number, number];
    const [strideM, strideKA] = transposeA ? [colA, rowA] : [rowA, colA];
    const [strideKB, strideN] = transposeB ? [colB, rowB] : [rowB, colB];
    const batch = out.type.shape.slice(0, -2);
    const fromA = matrices(a, batch);
    const fromB = matrices(b, batch);
    for (let p = 0; p < fromA.length; p++) {
      for (let i = 0; i < m; i++) {
        for (let j = 0; j < n; j++) {
          let sum = 0;
          let atA = (fromA[p] as number) + i * strideM;
          let atB = (fromB[p] as number) + j * strideN;
          for (let l = 0; l < k; l++) {
            sum += (a.data[atA] as number) * (b.data[atB] as number);
            atA += strideKA;
            atB += strideKB;
          }
          out.data[(p * m + i) * n + j] = sum;
        }
      }
    }
  },
};
