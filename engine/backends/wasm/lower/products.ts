import { broadcastStrides, numel, type Shape } from '../../../core/shape';
import type { StorageId } from '../../../plan/arena';
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

/** A product of matrices that lie anywhere: element (i, j) of A is i·aRow + j·aColumn from its start, one stride being 1. */
export interface Product {
  readonly a: StorageId;
  readonly b: StorageId;
  /** The op's result unless given. */
  readonly out?: StorageId;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly aRow: number;
  readonly aColumn: number;
  readonly bRow: number;
  readonly bColumn: number;
  readonly bias?: Place | Table;
  /** Elements from the bias of one row to the next: 0 where all have the same. */
  readonly biasRow?: number;
  readonly relu?: boolean;
  /** Byte offsets of A and B of each of several products. */
  readonly offsets?: readonly number[];
}

export function productSteps(ctx: LowerContext, product: Product): Step[] {
  const { m, n, k, aRow, aColumn, bRow, bColumn, offsets = [0, 0] } = product;
  const sizes = [m, n, k, aColumn, bColumn, offsets.length / 2] as const;
  const operands = [read(product.a), read(product.b)] as const;
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
  const out = write(product.out ?? ctx.out);
  return [
    ...pack,
    {
      kernel: 'matmul',
      args: [
        ...([...operands, out, ...strides] as const),
        ...([product.bias ?? NOTHING, product.biasRow ?? 0, product.relu ? 1 : 0] as const),
        ...([table(offsets), offsets.length / 2, packed === null ? NOTHING : read(packed)] as const),
      ],
      parts: ctx.kernels.matmulParts(...sizes),
      scratch,
    },
  ];
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
    const strides = { aRow, aColumn, bRow, bColumn };
    const biasRow = ctx.epilogue.bias?.isMatrix ? n : 0;
    const epilogue = { bias: biasOf(ctx), biasRow, relu: ctx.epilogue.relu };
    return productSteps(ctx, { a: ctx.input(0), b: ctx.input(1), m, n, k, ...strides, ...epilogue, offsets });
  },
};
