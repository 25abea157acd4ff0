import type { Derived, Gemm, Pieces } from './gemm';
import { each, hoisted, numberOf, PieceWriter, QUAD } from './gemmText';
import { KernelWriter, spread } from './kernelWriter';
import type { Step } from './step';
import type { Tiles } from './tileChoice';

/** Pieces of the depth begin at multiples of it, whatever the tiles, so that those change none of the sums. */
const PIECE_STEP = 16;

/** Where an invocation reads for a tile: a place of the depth, and four rows or columns side by side. */
interface Loads {
  readonly k: (e: number) => string;
  readonly quad: (e: number) => string;
  /** Quads of rows or columns that an invocation has to do with. */
  readonly quads: number;
}

/**
 * Both operands go through workgroup memory, four numbers at a time; each invocation keeps its sums in registers. What
 * follows from n is worked out before the loop, what follows from k once for a workgroup while it multiplies.
 */
export function tiled(product: Gemm, tiles: Tiles, pieces: Pieces): Step {
  const { side, threads, depth } = tiles;
  const quads = side / QUAD;
  const own = quads / threads;
  const count = threads * threads;
  const loads = (quads * depth) / count;
  // One more than needed, so that lanes which write one below the other meet different banks.
  const stride = quads + 1;
  const kernel = new KernelWriter();
  const piece = new PieceWriter(kernel, product, pieces, PIECE_STEP);
  const { begin = '', k, n, a, b, at } = piece.parts;
  const { rows, columns } = piece;
  const tileRows = kernel.size(Math.ceil(product.rows / side));
  const tileColumns = kernel.size(Math.ceil(product.columns / side));
  const tileCount = Math.ceil(product.rows / side) * Math.ceil(product.columns / side);
  const workgroups = product.batch * pieces.count * tileCount;

  const along = (isDepth: boolean): Loads =>
    isDepth
      ? { k: () => `t % ${depth}u`, quad: (e) => `t / ${depth}u + ${(e * count) / depth}u`, quads: loads }
      : { k: (e) => `t / ${quads}u + ${(e * count) / quads}u`, quad: () => `t % ${quads}u`, quads: 1 };
  const [loadsA, loadsB] = [along(a.along === 'k'), along(b.along === 'k')];
  const columnsOf = hoisted(n, 'of', loadsB.quads, (e, c) => `column0 + (${loadsB.quad(e)}) * ${QUAD}u + ${c}u`);

  const table = (k0: string, indent: string) => (k ? tableText(k, depth, k0, indent) : '');
  const fromTable = k ? each(k.names, (name) => `let ${name} = at_${name}[place];`, ' ') : '';
  const load = (name: 'tileA' | 'tileB', way: Loads, number: (e: number, c: number) => string) =>
    each(
      Array.from({ length: loads }, (_, e) => e),
      (e) =>
        [
          '    {',
          `      let place = ${way.k(e)};`,
          '      let k = k0 + place;',
          '      var four = vec4<f32>();',
          fromTable,
          each([0, 1, 2, 3], (c) => number(e, c)),
          `      ${name}[place * ${stride}u + (${way.quad(e)})] = four;`,
          '    }',
        ].join('\n'),
    );
  const loadA = load('tileA', loadsA, (e, c) =>
    [
      `      { let m = row0 + (${loadsA.quad(e)}) * ${QUAD}u + ${c}u; ${a.text ?? ''}`,
      `        four[${c}] = ${numberOf(a, [`m < ${rows}`, 'k < last'])}; }`,
    ].join('\n'),
  );
  const loadB = load('tileB', loadsB, (e, c) =>
    [
      `      { let n = column0 + (${loadsB.quad(e)}) * ${QUAD}u + ${c}u;`,
      `        ${columnsOf.use(loadsB.quads > 1 ? e : 0, c)} ${b.text ?? ''}`,
      `        four[${c}] = ${numberOf(b, [`n < ${columns}`, 'k < last'])}; }`,
    ].join('\n'),
  );

  const ownColumns = hoisted(n, 'own', own, (j, c) => `column0 + (l.x + ${j * threads}u) * ${QUAD}u + ${c}u`);
  const mine = Array.from({ length: own }, (_, i) => i);
  const sums = mine.flatMap((i) => mine.flatMap((j) => [0, 1, 2, 3].map((c) => ({ i, j, c }))));
  const body = [
    `  let t = l.y * ${threads}u + l.x;`,
    '  let tile = w.x + w.y * count.x;',
    `  if (tile >= ${kernel.size(workgroups)}) { return; }`,
    `  let column0 = (tile % ${tileColumns}) * ${side}u;`,
    `  let row0 = ((tile / ${tileColumns}) % ${tileRows}) * ${side}u;`,
    piece.text(`tile / (${tileColumns} * ${tileRows})`),
    begin,
    each(sums, ({ i, j, c }) => `  var s${i}${j}${c} = vec4<f32>();`),
    columnsOf.text,
    table('first', '  '),
    k ? '  workgroupBarrier();' : '',
    `  for (var k0 = first; k0 < last; k0 += ${depth}u) {`,
    loadA,
    loadB,
    '    workgroupBarrier();',
    table(`k0 + ${depth}u`, '    '),
    `    for (var d = 0u; d < ${depth}u; d++) {`,
    each(mine, (i) => `      let a${i} = tileA[d * ${stride}u + l.y + ${i * threads}u];`),
    each(mine, (j) => `      let b${j} = tileB[d * ${stride}u + l.x + ${j * threads}u];`),
    each(sums, ({ i, j, c }) => `      s${i}${j}${c} = fma(vec4<f32>(a${i}[${c}]), b${j}, s${i}${j}${c});`),
    '    }',
    '    workgroupBarrier();',
    '  }',
    ownColumns.text,
    each(sums, ({ i, j, c }) =>
      [
        '  {',
        `    let m = row0 + (l.y + ${i * threads}u) * ${QUAD}u + ${c}u;`,
        `    if (m < ${rows}) {`,
        each([0, 1, 2, 3], (r) =>
          [
            `      { let n = column0 + (l.x + ${j * threads}u) * ${QUAD}u + ${r}u;`,
            `      if (n < ${columns}) { ${ownColumns.use(j, r)}`,
            `        ${piece.store(at, `s${i}${j}${c}[${r}]`)} } }`,
          ].join('\n'),
        ),
        '    }',
        '  }',
      ].join('\n'),
    ),
  ];
  return kernel.step({
    label: product.label,
    body: body.filter((line) => line !== '').join('\n'),
    outside: [
      piece.target.outside,
      `var<workgroup> tileA: array<vec4<f32>, ${depth * stride}>;`,
      `var<workgroup> tileB: array<vec4<f32>, ${depth * stride}>;`,
      ...(k?.names ?? []).map((name) => `var<workgroup> at_${name}: array<i32, ${depth}>;`),
    ].join('\n'),
    threads: [threads, threads],
    workgroups: spread(workgroups),
    inPlace: piece.target.inPlace,
  });
}

/** What follows from each k of a tile, for all of the workgroup. */
function tableText({ text, names }: Derived, depth: number, k0: string, indent: string): string {
  return [
    `${indent}if (t < ${depth}u) {`,
    `${indent}  let k = ${k0} + t;`,
    text,
    each(names, (name) => `${indent}  at_${name}[t] = ${name};`),
    `${indent}}`,
  ].join('\n');
}
