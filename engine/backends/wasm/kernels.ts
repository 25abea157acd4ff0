import type { Code, LoadKind } from './lower/codes';

declare const pointer: unique symbol;

/** A byte address in the kernels' memory. */
export type Pointer = number & { readonly [pointer]: true };

/**
 * Steps of a tape and their arguments. Sizes and strides are in elements unless they are called bytes; a pointer of 0 means
 * that there is none.
 */
export interface Kernels {
  elementwise: [program: Pointer];
  matmulPack: [
    a: Pointer,
    b: Pointer,
    packed: Pointer,
    m: number,
    n: number,
    k: number,
    aRow: number,
    aColumn: number,
    bRow: number,
    bColumn: number,
  ];
  matmul: [
    a: Pointer,
    b: Pointer,
    out: Pointer,
    m: number,
    n: number,
    k: number,
    aRow: number,
    aColumn: number,
    bRow: number,
    bColumn: number,
    bias: Pointer,
    biasRow: number,
    relu: number,
    offsets: Pointer,
    count: number,
    packed: Pointer,
  ];
  unfoldAll: [x: Pointer, out: Pointer, geometry: Pointer];
  conv2d: [
    x: Pointer,
    weight: Pointer,
    out: Pointer,
    bias: Pointer,
    relu: number,
    turned: number,
    geometry: Pointer,
    unfolded: Pointer,
  ];
  conv2dInputGrad: [grad: Pointer, weight: Pointer, out: Pointer, geometry: Pointer];
  conv2dWeightGrad: [x: Pointer, grad: Pointer, out: Pointer, geometry: Pointer];
  sumChunks: [chunked: Pointer, out: Pointer, count: number, chunks: number];
  directConv2d: [x: Pointer, weight: Pointer, out: Pointer, bias: Pointer, relu: number, geometry: Pointer];
  directGrad: [x: Pointer, grad: Pointer, out: Pointer, geometry: Pointer];
  expandTaps: [weight: Pointer, out: Pointer, rows: number, channels: number, taps: Pointer];
  collectTaps: [expanded: Pointer, out: Pointer, rows: number, channels: number, taps: Pointer];
  winogradWeights: [weight: Pointer, out: Pointer, rows: number, depth: number, turned: number];
  winogradConv2d: [x: Pointer, weights: Pointer, out: Pointer, bias: Pointer, relu: number, geometry: Pointer];
  winogradGrad: [x: Pointer, grad: Pointer, sums: Pointer, geometry: Pointer];
  winogradGradSum: [sums: Pointer, out: Pointer, geometry: Pointer];
  maxPool2dIndices: [x: Pointer, out: Pointer, sizes: Pointer];
  avgPool2d: [x: Pointer, out: Pointer, sizes: Pointer];
  avgPool2dGrad: [grad: Pointer, out: Pointer, sizes: Pointer];
  sum: [x: Pointer, out: Pointer, axes: Pointer];
  max: [x: Pointer, out: Pointer, axes: Pointer];
  argmax: [x: Pointer, out: Pointer, outer: number, size: number, inner: number];
  gather: [x: Pointer, index: Pointer, out: Pointer, axis: Pointer];
  scatterAdd: [source: Pointer, index: Pointer, out: Pointer, axis: Pointer];
  gatherRows: [x: Pointer, index: Pointer, out: Pointer, rows: number, count: number, width: number];
  scatterRows: [source: Pointer, index: Pointer, out: Pointer, rows: number, count: number, width: number];
  indexSelect: [x: Pointer, index: Pointer, out: Pointer, count: number, rows: number, width: number];
  indexAdd: [source: Pointer, index: Pointer, out: Pointer, count: number, rows: number, width: number];
  stridedCopy: [to: Pointer, from: Pointer, table: Pointer];
  fill: [to: Pointer, count: number, bits: number];
  arange: [to: Pointer, count: number];
  copy: [to: Pointer, from: Pointer, bytes: number];
  uniform: [key: Pointer, stream: number, out: Pointer, count: number];
}

export type KernelName = keyof Kernels;

/** Numbers by which records and programs name kernels, instructions and kinds of operands: the module exports its enumerations. */
type Codes = {
  readonly [K in `Kernel.${KernelName}` | `Code.${Code}` | `Load.${LoadKind}`]: { readonly value: number };
};

/** What the host asks before it lays out memory. */
export interface KernelQueries extends Codes {
  /** Bytes of one register of an element-wise program. */
  tileBytes(): number;
  /** Parts of `count` products, and the scratch of each; what they depend on besides: which strides are 1. */
  matmulParts(m: number, n: number, k: number, aColumn: number, bColumn: number, count: number): number;
  matmulScratch(m: number, n: number, k: number, aColumn: number, bColumn: number, count: number): number;
  /** Bytes of the operand that `matmulPack` packs beforehand, 0 where it is not to be called. */
  matmulPackedBytes(m: number, n: number, k: number, aColumn: number, bColumn: number, count: number): number;
  matmulPackParts(m: number, n: number, k: number): number;
  /** Rows of a product are cut at multiples of this. */
  rowUnit(): number;
  windowsScratch(): number;
  conv2dScratch(geometry: Pointer): number;
  conv2dInputGradScratch(geometry: Pointer): number;
  conv2dWeightGradScratch(geometry: Pointer): number;
  directParts(geometry: Pointer): number;
  directScratch(geometry: Pointer): number;
  directGradChunks(geometry: Pointer): number;
  directGradParts(geometry: Pointer): number;
  directGradScratch(geometry: Pointer): number;
  winogradWeightsBytes(rows: number, depth: number): number;
  /** The most parts that `rows` channels are cut into. */
  winogradWeightsParts(rows: number): number;
  winogradWeightsScratch(): number;
  winogradParts(geometry: Pointer): number;
  winogradScratch(geometry: Pointer): number;
  winogradGradBytes(geometry: Pointer): number;
  winogradGradParts(geometry: Pointer): number;
  winogradGradScratch(geometry: Pointer): number;
  winogradGradSumScratch(): number;
  /** 1 in the build whose multiply-add is one instruction. */
  isFused(): number;
}

/** What the module exports (assembly/index.ts). */
export interface KernelModule extends KernelQueries {
  /** Bytes of the block that threads share, zeros at first. */
  poolBytes(): number;
  configurePool(pool: Pointer, threads: number, scratch: Pointer, scratchStride: number): void;
  /** Runs the records of a tape; what it gives, see assembly/tape.ts. */
  run(pool: Pointer, from: Pointer, to: Pointer, position: Pointer): number;
  /** Takes parts of steps until the pool is stopped. */
  work(pool: Pointer, thread: number): void;
  stopPool(pool: Pointer): void;
  breakPool(pool: Pointer): void;
}

/** The smallest module with a relaxed multiply-add: `(func (result v128) (f32x4.relaxed_madd …))` on three zeros. */
const RELAXED_PROBE = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b, 0x03, 0x02, 0x01, 0x00, 0x0a, 0x13, 0x01, 0x11, 0x00],
  ...[0x41, 0x00, 0xfd, 0x0f, 0x41, 0x00, 0xfd, 0x0f, 0x41, 0x00, 0xfd, 0x0f, 0xfd, 0x85, 0x02, 0x0b],
);

/** Which build of the kernels this machine runs: `dist/kernels/<name>.wasm`. */
export function pickKernels(): 'plain' | 'relaxed' {
  return WebAssembly.validate(RELAXED_PROBE) ? 'relaxed' : 'plain';
}
