import type { StorageId } from '../../../plan/arena';
import { direct } from './gemmDirect';
import { tiled } from './gemmTiled';
import type { KernelWriter } from './kernelWriter';
import { reduce } from './reduce';
import type { Step } from './step';
import { BUSY, TILES, type TileTable, tileCount, tilesFor, usualTiles } from './tileChoice';

/** A sum of products over `depth` for each of `rows` × `columns`, `batch` times: what matrix products and convolutions come to. */
export interface Gemm {
  readonly label: string;
  readonly batch: number;
  readonly rows: number;
  readonly columns: number;
  readonly depth: number;
  readonly out: StorageId;
  /** What takes the numbers along while they are in registers. */
  readonly finish?: Finish | undefined;
  /** How a kernel finds its numbers. */
  parts(kernel: KernelWriter): GemmParts;
}

/** Element-wise work on a product's result, at the places of that. */
export interface Finish {
  /** Whether the product itself is stored too. */
  readonly isKept: boolean;
  readonly inPlace: Step['inPlace'];
  /** Statements for the element `i`, a u32, which is `sum`. */
  text(kernel: KernelWriter, i: string, sum: string): string;
  /** The same work as a step of its own, behind the product. */
  step(): Step;
}

/**
 * Texts of WGSL: statements that come to an expression. All may use `batch`. `m`, `n` and `k` are u32 and may be out of
 * range in what follows from one of them alone.
 */
export interface GemmParts {
  /** Once for a workgroup: what depends on `batch` alone. */
  readonly begin?: string;
  /** What follows from k, or from n, alone: worked out once and used for many numbers. */
  readonly k?: Derived;
  readonly n?: Derived;
  /** Element (m, k). */
  readonly a: Operand<'m'>;
  /** Element (k, n). */
  readonly b: Operand<'n'>;
  /** Where element (m, n) of the result lies. */
  readonly at: string;
}

export interface Derived {
  readonly text: string;
  /** Variables of type i32 that the text leaves. */
  readonly names: readonly string[];
}

/** A number is `array[index]` where all of `valid` hold and 0 elsewhere: read without a branch, so that reads overlap. */
export interface Operand<Side extends 'm' | 'n'> {
  readonly text?: string;
  readonly array: string;
  /** Any integer; in the array where all of `valid` hold. */
  readonly index: string;
  readonly valid?: readonly string[];
  /** The index by which neighbours in memory differ. */
  readonly along: Side | 'k';
}

/** Which kernels a device is best served with. */
export interface GemmStyle {
  /** Whether the processor plays the GPU: there a barrier costs more than what tiles save. */
  readonly software: boolean;
  /** What was measured to be fastest; nothing unless given. */
  readonly tiles?: TileTable | undefined;
}

/** A product, or a piece of it along the depth where there are several. */
export interface Pieces {
  readonly count: number;
  readonly out: StorageId;
}

const LEAST_DEPTH = 128;
/** Of a device that has as many units as the processor has cores. */
const BUSY_SOFTWARE = 512;

/** The product in one pass, or where it is deep and small in several sums that a second pass adds up in their order. */
export function gemm(
  product: Gemm,
  { software, tiles: measured }: GemmStyle,
  scratch: (bytes: number) => StorageId,
): Step[] {
  const { batch, rows, columns, depth, out, finish } = product;
  // What was measured decides how fast it is and not into how many sums it falls: those round each for itself.
  const tiles = software ? TILES.small : TILES[usualTiles(product)];
  const invocations = tileCount(product, tiles) * tiles.threads ** 2;
  const busy = software ? BUSY_SOFTWARE : BUSY;
  const count = invocations >= busy ? 1 : Math.min(Math.ceil(busy / invocations), Math.floor(depth / LEAST_DEPTH));
  const pass = (pieces: Pieces) =>
    software ? direct(product, pieces) : tiled(product, TILES[tilesFor(product, measured)], pieces);
  if (count <= 1) return [pass({ count: 1, out })];
  const results = batch * rows * columns;
  const partial = scratch(results * count * 4);
  const sum = reduce(
    {
      kind: 'sum',
      dtype: 'float32',
      from: partial,
      to: out,
      kept: { shape: [results], strides: [1] },
      reduced: { shape: [count], strides: [results] },
    },
    scratch,
  );
  return [pass({ count, out: partial }), ...sum, ...(finish ? [finish.step()] : [])];
}
