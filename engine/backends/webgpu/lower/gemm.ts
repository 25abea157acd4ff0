import type { StorageId } from '../../../plan/arena';
import { KernelWriter, spread } from './kernelWriter';
import { reduce } from './reduce';
import type { Step } from './step';

/** A sum of products over `depth` for each of `rows` × `columns`, `batch` times: what matrix products and convolutions come to. */
export interface Gemm {
  readonly label: string;
  readonly batch: number;
  readonly rows: number;
  readonly columns: number;
  readonly depth: number;
  readonly out: StorageId;
  /**
   * How a kernel finds its numbers. The texts are statements that come to an expression: they may use `batch`, and `m`, `n`
   * and `k`, which are in range.
   */
  parts(kernel: KernelWriter): GemmParts;
}

export interface GemmParts {
  /** Once for a workgroup: what depends on `batch` alone. */
  readonly begin?: string;
  /** Element (m, k). */
  readonly a: Value;
  /** Element (k, n). */
  readonly b: Value;
  /** Where element (m, n) of the result lies. */
  readonly at: Value;
}

export interface Value {
  readonly text?: string;
  readonly is: string;
}

/** Along the depth, at a time. */
const DEPTH = 16;
/** A workgroup is 16 × 16 invocations, each with so many rows and columns of its own. */
type Own = 1 | 4;
/** Workgroups that keep a device busy; with fewer the depth is shared out. */
const BUSY = 64;
const LEAST_DEPTH = 256;

/** The product in one pass, or where it is deep and small in several sums that a second pass adds up in their order. */
export function gemm(product: Gemm, scratch: (bytes: number) => StorageId): Step[] {
  const { batch, rows, columns, depth, out } = product;
  const own: Own = rows >= 48 && columns >= 48 ? 4 : 1;
  const side = 16 * own;
  const tiles = batch * Math.ceil(rows / side) * Math.ceil(columns / side);
  const pieces = tiles >= BUSY ? 1 : Math.min(Math.ceil(BUSY / tiles), Math.floor(depth / LEAST_DEPTH));
  if (pieces <= 1) return [multiply(product, own, 1, out)];
  const results = batch * rows * columns;
  const partial = scratch(results * pieces * 4);
  const sum = reduce(
    {
      kind: 'sum',
      dtype: 'float32',
      from: partial,
      to: out,
      kept: { shape: [results], strides: [1] },
      reduced: { shape: [pieces], strides: [results] },
    },
    scratch,
  );
  return [multiply(product, own, pieces, partial), ...sum];
}

/** Tiles of both operands go through workgroup memory; each invocation keeps `own` × `own` sums in registers. */
function multiply(product: Gemm, own: Own, pieces: number, out: StorageId): Step {
  const { label, batch, rows, columns, depth } = product;
  const side = 16 * own;
  const kernel = new KernelWriter();
  const { begin = '', a, b, at } = product.parts(kernel);
  const target = kernel.write(out, 'float32');
  const [m, n, k] = [kernel.size(rows), kernel.size(columns), kernel.size(depth)];
  const tileRows = kernel.size(Math.ceil(rows / side));
  const tileColumns = kernel.size(Math.ceil(columns / side));
  const perPiece = Math.ceil(Math.ceil(depth / pieces) / DEPTH) * DEPTH;
  const split = pieces > 1;
  const loads = (side * DEPTH) / 256;
  const each = (count: number, line: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => line(index)).join('\n');
  const body = [
    '  let t = l.y * 16u + l.x;',
    '  let tile = w.x + w.y * count.x;',
    `  if (tile >= ${kernel.size(batch * pieces * Math.ceil(rows / side) * Math.ceil(columns / side))}) { return; }`,
    `  let column0 = (tile % ${tileColumns}) * ${side}u;`,
    `  let row0 = ((tile / ${tileColumns}) % ${tileRows}) * ${side}u;`,
    `  let layer = tile / (${tileColumns} * ${tileRows});`,
    split ? `  let batch = layer % ${kernel.size(batch)};` : '  let batch = layer;',
    split ? `  let piece = layer / ${kernel.size(batch)};` : '',
    begin,
    each(own, (i) => each(own, (j) => `  var s${i}${j} = 0.0;`)),
    split ? `  let first = piece * ${kernel.size(perPiece)};` : '  let first = 0u;',
    split ? `  let last = min(first + ${kernel.size(perPiece)}, ${k});` : `  let last = ${k};`,
    `  for (var k0 = first; k0 < last; k0 += ${DEPTH}u) {`,
    `    for (var e = 0u; e < ${loads}u; e++) {`,
    '      let place = t + e * 256u;',
    '      {',
    `        let m = row0 + place / ${DEPTH}u;`,
    `        let k = k0 + place % ${DEPTH}u;`,
    '        var value = 0.0;',
    `        if (m < ${m} && k < last) {`,
    a.text ?? '',
    `          value = ${a.is};`,
    '        }',
    `        tileA[(place % ${DEPTH}u) * ${side}u + place / ${DEPTH}u] = value;`,
    '      }',
    '      {',
    `        let n = column0 + place % ${side}u;`,
    `        let k = k0 + place / ${side}u;`,
    '        var value = 0.0;',
    `        if (n < ${n} && k < last) {`,
    b.text ?? '',
    `          value = ${b.is};`,
    '        }',
    '        tileB[place] = value;',
    '      }',
    '    }',
    '    workgroupBarrier();',
    `    for (var d = 0u; d < ${DEPTH}u; d++) {`,
    each(own, (i) => `      let a${i} = tileA[d * ${side}u + l.y + ${i * 16}u];`),
    each(own, (j) => `      let b${j} = tileB[d * ${side}u + l.x + ${j * 16}u];`),
    each(own, (i) => each(own, (j) => `      s${i}${j} = fma(a${i}, b${j}, s${i}${j});`)),
    '    }',
    '    workgroupBarrier();',
    '  }',
    each(own, (i) =>
      each(own, (j) =>
        [
          '  {',
          `    let m = row0 + l.y + ${i * 16}u;`,
          `    let n = column0 + l.x + ${j * 16}u;`,
          `    if (m < ${m} && n < ${n}) {`,
          at.text ?? '',
          `      ${target}[${split ? `piece * ${kernel.size(batch * rows * columns)} + ` : ''}${at.is}] = s${i}${j};`,
          '    }',
          '  }',
        ].join('\n'),
      ),
    ),
  ];
  return kernel.step({
    label,
    body: body.filter((line) => line !== '').join('\n'),
    outside: `var<workgroup> tileA: array<f32, ${side * DEPTH}>;\nvar<workgroup> tileB: array<f32, ${side * DEPTH}>;`,
    threads: [16, 16],
    workgroups: spread(batch * pieces * Math.ceil(rows / side) * Math.ceil(columns / side)),
  });
}
