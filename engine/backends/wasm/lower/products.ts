import { broadcastStrides, numel, type Shape } from '../../../core/shape';
import type { LowerContext, Lowerings } from './context';
import { NOTHING, type Place, read, type Step, type Table, table, write } from './step';

export function biasOf(ctx: LowerContext): Place | Table {
  return ctx.epilogue.bias?.place ?? NOTHING;
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
    const [aRow, aColumn] = transposeA ? [1, m] : [k, 1];
    const [bRow, bColumn] = transposeB ? [1, k] : [n, 1];
    const sizes = [m, n, k, aColumn, bColumn, offsets.length / 2] as const;
    const operands = [read(ctx.input(0)), read(ctx.input(1))] as const;
    const strides = [m, n, k, aRow, aColumn, bRow, bColumn] as const;
    const scratch = ctx.kernels.matmulScratch(...sizes);
    const packedBytes = ctx.kernels.matmulPackedBytes(...sizes);
    const packed = packedBytes > 0 ? ctx.storages.add(packedBytes) : null;
    const pack: Step[] =
      packed === null
        ? []
        : [
            {
              kernel: 'matmulPack',
              args: [...operands, write(packed), ...strides],
              parts: ctx.kernels.matmulPackParts(m, n, k),
              scratch,
            },
          ];
    return [
      ...pack,
      {
        kernel: 'matmul',
        args: [
          ...([...operands, write(ctx.out), ...strides] as const),
          ...([biasOf(ctx), ctx.epilogue.bias?.isMatrix ? n : 0, ctx.epilogue.relu ? 1 : 0] as const),
          ...([table(offsets), offsets.length / 2, packed === null ? NOTHING : read(packed)] as const),
        ],
        parts: ctx.kernels.matmulParts(...sizes),
        scratch,
      },
    ];
  },
};
