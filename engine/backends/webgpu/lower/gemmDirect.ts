import type { Gemm, Pieces } from './gemm';
import { each, foundNames, hoisted, numberOf, PieceWriter, QUAD } from './gemmText';
import { KernelWriter, spread } from './kernelWriter';
import type { Step } from './step';

/** Invocations of a workgroup. */
const THREADS = 32;
const FOUR = [0, 1, 2, 3] as const;

/** Each invocation reads what it needs for four rows and four columns by itself: no workgroup memory, no barrier. */
export function direct(product: Gemm, pieces: Pieces): Step {
  const kernel = new KernelWriter();
  const piece = new PieceWriter(kernel, product, pieces, 1);
  const { begin = '', k, n, a, b, at } = piece.parts;
  const { rows, columns } = piece;
  const across = Math.ceil(product.columns / QUAD);
  const down = Math.ceil(product.rows / QUAD);
  const invocations = product.batch * pieces.count * across * down;
  const [quadColumns, quadRows] = [kernel.size(across), kernel.size(down)];
  const columnsOf = hoisted(n, 'of', 1, (_, c) => `n${c}`);
  const body = [
    `  let own = g.x + g.y * count.x * ${THREADS}u;`,
    `  if (own >= ${kernel.size(invocations)}) { return; }`,
    `  let column0 = (own % ${quadColumns}) * ${QUAD}u;`,
    `  let row0 = ((own / ${quadColumns}) % ${quadRows}) * ${QUAD}u;`,
    piece.text(`own / (${quadColumns} * ${quadRows})`),
    begin,
    each(FOUR, (c) => `  var s${c} = vec4<f32>();`),
    // Beyond the edge the last row and column are read again, which is cheaper than to ask each time.
    each(
      FOUR,
      (c) => `  let m${c} = min(row0 + ${c}u, ${rows} - 1u);\n  let n${c} = min(column0 + ${c}u, ${columns} - 1u);`,
    ),
    columnsOf.text,
    '  for (var k = first; k < last; k++) {',
    foundNames(k),
    '    var a = vec4<f32>();',
    '    var b = vec4<f32>();',
    each(FOUR, (c) => `    { let m = m${c}; ${a.text ?? ''}\n      a[${c}] = ${numberOf(a)}; }`),
    each(FOUR, (c) => `    { let n = n${c}; ${columnsOf.use(0, c)} ${b.text ?? ''}\n      b[${c}] = ${numberOf(b)}; }`),
    each(FOUR, (c) => `    s${c} = fma(vec4<f32>(a[${c}]), b, s${c});`),
    '  }',
    each(FOUR, (c) =>
      [
        `  { let m = row0 + ${c}u;`,
        `  if (m < ${rows}) {`,
        each(FOUR, (r) =>
          [
            `    { let n = column0 + ${r}u;`,
            `    if (n < ${columns}) { ${columnsOf.use(0, r)}`,
            `      ${piece.store(at, `s${c}[${r}]`)} } }`,
          ].join('\n'),
        ),
        '  } }',
      ].join('\n'),
    ),
  ];
  return kernel.step({
    label: product.label,
    body: body.filter((line) => line !== '').join('\n'),
    outside: piece.target.outside,
    threads: [THREADS, 1],
    workgroups: spread(Math.ceil(invocations / THREADS)),
    inPlace: piece.target.inPlace,
  });
}
