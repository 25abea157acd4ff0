import { broadcastStrides, numel, type Shape } from '../../../core/shape';
import type { Lowerings } from './context';
import { walk } from './coordinates';
import type { KernelWriter } from './kernelWriter';

/** Elements between the matrices of an operand, for each axis of the batch. */
function matrixStrides(shape: Shape, batch: Shape): number[] {
  const size = numel(shape.slice(-2));
  return broadcastStrides(shape.slice(0, -2), batch).map((stride) => stride * size);
}

export const productLowerings: Pick<Lowerings, 'matmul'> = {
  matmul: ({ type: { shape }, attrs: { transposeA, transposeB } }, ctx) => {
    const [a, b] = [ctx.shapeOf(0), ctx.shapeOf(1)];
    const [rows, columns] = shape.slice(-2) as [number, number];
    const batch = shape.slice(0, -2);
    return ctx.product({
      label: 'matmul',
      batch: numel(batch),
      rows,
      columns,
      depth: a.at(transposeA ? -2 : -1) as number,
      parts: (kernel: KernelWriter) => {
        const [x, y] = [ctx.reads(kernel, 0), ctx.reads(kernel, 1)];
        const [widthA, widthB] = [kernel.size(a.at(-1) as number), kernel.size(b.at(-1) as number)];
        const way = walk(
          kernel,
          batch,
          [
            { strides: matrixStrides(a, batch), offset: 0 },
            { strides: matrixStrides(b, batch), offset: 0 },
          ],
          'batch',
          'q',
        );
        const [inA, inB] = [
          transposeA ? `k * ${widthA} + m` : `m * ${widthA} + k`,
          transposeB ? `n * ${widthB} + k` : `k * ${widthB} + n`,
        ];
        return {
          begin: `${way.text}\n  let startA = ${way.at[0]};\n  let startB = ${way.at[1]};`,
          a: { array: x, index: `startA + ${inA}`, along: transposeA ? 'm' : 'k' },
          b: { array: y, index: `startB + ${inB}`, along: transposeB ? 'k' : 'n' },
          at: `(batch * ${kernel.size(rows)} + m) * ${kernel.size(columns)} + n`,
        };
      },
    });
  },
};
