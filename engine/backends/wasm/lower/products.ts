import { broadcastStrides, numel, type Shape } from '../../../core/shape';
import type { LowerContext, Lowerings } from './context';
import { NOTHING, type Place, read, type Table, table, write } from './step';

type Size4 = readonly [number, number, number, number];

export function biasOf(ctx: LowerContext): Place | Table {
  return ctx.epilogue.bias === null ? NOTHING : read(ctx.epilogue.bias);
}

/** Byte offset of the matrix that each batch index of the result reads. */
function matrixOffsets(shape: Shape, batch: Shape): number[] {
  const size = numel(shape.slice(-2)) * 4;
  const strides = broadcastStrides(shape.slice(0, -2), batch);
  let offsets = [0];
  for (const [axis, count] of batch.entries()) {
    const step = (strides[axis] as number) * size;
    offsets = offsets.flatMap((offset) => Array.from({ length: count }, (_, i) => offset + i * step));
  }
  return offsets;
}

export const productLowerings: Pick<Lowerings, 'matmul'> = {
  matmul: ({ type, attrs: { transposeA, transposeB } }, ctx) => {
    const [a, b] = [ctx.shapeOf(0), ctx.shapeOf(1)];
    const [m, n] = type.shape.slice(-2) as [number, number];
    const k = a.at(transposeA ? -2 : -1) as number;
    const batch = type.shape.slice(0, -2);
    const fromB = matrixOffsets(b, batch);
    const offsets = matrixOffsets(a, batch).flatMap((offset, i) => [offset, fromB[i] as number]);
    const strides = [...(transposeA ? [1, m] : [k, 1]), ...(transposeB ? [1, k] : [n, 1])] as const;
    const [aRow, aColumn, bRow, bColumn] = strides as unknown as Size4;
    return [
      {
        kernel: 'matmul',
        args: [
          ...([read(ctx.input(0)), read(ctx.input(1)), write(ctx.out), m, n, k] as const),
          ...([aRow, aColumn, bRow, bColumn, biasOf(ctx), ctx.epilogue.relu ? 1 : 0] as const),
          ...([table(offsets), offsets.length / 2] as const),
        ],
        scratch: ctx.kernels.matmulScratch(m, n, k),
      },
    ];
  },
};
