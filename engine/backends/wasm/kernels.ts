declare const pointer: unique symbol;

/** A byte address in the kernels' memory. */
export type Pointer = number & { readonly [pointer]: true };

type None = undefined;

/**
 * What the module exports (assembly/index.ts). Sizes and strides are in elements unless they are called bytes; a pointer
 * of 0 means that there is none. Kernels that read indices give the position of the first bad one, or -1.
 */
export interface Kernels {
  elementwise(program: Pointer): None;
  matmul(
    ...args: [
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
      relu: number,
      offsets: Pointer,
      count: number,
      scratch: Pointer,
    ]
  ): None;
  conv2d(
    ...args: [
      x: Pointer,
      weight: Pointer,
      out: Pointer,
      bias: Pointer,
      relu: number,
      geometry: Pointer,
      scratch: Pointer,
    ]
  ): None;
  conv2dInputGrad(grad: Pointer, weight: Pointer, out: Pointer, geometry: Pointer, scratch: Pointer): None;
  conv2dWeightGrad(x: Pointer, grad: Pointer, out: Pointer, geometry: Pointer, scratch: Pointer): None;
  winogradWeights(
    ...args: [
      weight: Pointer,
      out: Pointer,
      rows: number,
      depth: number,
      turned: number,
      part: number,
      parts: number,
      scratch: Pointer,
    ]
  ): None;
  winogradConv2d(
    ...args: [
      x: Pointer,
      weights: Pointer,
      out: Pointer,
      bias: Pointer,
      relu: number,
      geometry: Pointer,
      part: number,
      parts: number,
      scratch: Pointer,
    ]
  ): None;
  winogradGrad(
    ...args: [
      x: Pointer,
      grad: Pointer,
      sums: Pointer,
      geometry: Pointer,
      part: number,
      parts: number,
      scratch: Pointer,
    ]
  ): None;
  winogradGradSum(
    ...args: [sums: Pointer, out: Pointer, geometry: Pointer, part: number, parts: number, scratch: Pointer]
  ): None;
  maxPool2dIndices(x: Pointer, out: Pointer, sizes: Pointer): None;
  avgPool2d(x: Pointer, out: Pointer, sizes: Pointer): None;
  avgPool2dGrad(grad: Pointer, out: Pointer, sizes: Pointer): None;
  sum(x: Pointer, out: Pointer, axes: Pointer): None;
  max(x: Pointer, out: Pointer, axes: Pointer): None;
  argmax(x: Pointer, out: Pointer, outer: number, size: number, inner: number): None;
  gather(x: Pointer, index: Pointer, out: Pointer, axis: Pointer): number;
  scatterAdd(source: Pointer, index: Pointer, out: Pointer, axis: Pointer): number;
  indexSelect(x: Pointer, index: Pointer, out: Pointer, count: number, rows: number, width: number): number;
  indexAdd(source: Pointer, index: Pointer, out: Pointer, count: number, rows: number, width: number): number;
  stridedCopy(out: Pointer, x: Pointer, axes: Pointer): None;
  copy(out: Pointer, x: Pointer, bytes: number): None;
  fill(out: Pointer, count: number, bits: number): None;
  arange(out: Pointer, count: number): None;
  uniform(key: Pointer, stream: number, out: Pointer, count: number): None;
}

export type KernelName = keyof Kernels;

/** What the host asks before it lays out memory. */
export interface KernelQueries {
  /** Bytes of one register of an element-wise program. */
  tileBytes(): number;
  matmulScratch(m: number, n: number, k: number): number;
  conv2dScratch(geometry: Pointer): number;
  conv2dInputGradScratch(geometry: Pointer): number;
  conv2dWeightGradScratch(geometry: Pointer): number;
  winogradWeightsBytes(rows: number, depth: number): number;
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

export type KernelModule = Kernels & KernelQueries;

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
