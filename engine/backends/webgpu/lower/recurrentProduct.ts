import { each } from './gemmText';

/** Invocations of a workgroup that walks a sequence: as many as every device takes. */
export const WALKERS = 256;

/** A product of each of a workgroup's samples with one matrix, [depth, columns] in memory. */
export interface StepProduct {
  readonly columns: number;
  readonly depth: number;
  readonly samples: number;
  /** Columns that are read as one: 4 where rows begin at multiples of it. */
  readonly width: 1 | 4;
  /** The depth is shared out among so many invocations a column. */
  readonly parts: number;
}

const vector = ({ width }: StepProduct): string => (width === 4 ? 'vec4<f32>' : 'f32');
const across = ({ columns, width }: StepProduct): number => columns / width;
const UNROLLED = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/** Numbers of workgroup memory for the sums. */
export const sumsLength = ({ columns, samples, parts }: StepProduct): number => columns * samples * parts;

/** The parts of a product that its columns leave invocations for, at most `most`. */
export function partsFor(columns: number, depth: number, width: 1 | 4, most: number): number {
  const free = Math.floor(WALKERS / (columns / width));
  return Math.max(1, Math.min(free, Math.floor(depth / UNROLLED.length), most));
}

/** `sums`, and `summed(sample, column)` which reads them behind a barrier. */
export function sumsText(product: StepProduct): string {
  const { samples, parts, width } = product;
  const wide = across(product);
  const place = `(part * ${samples}u + sample) * ${wide}u + column${width === 4 ? ' / 4u' : ''}`;
  return [
    `var<workgroup> sums: array<${vector(product)}, ${wide * samples * parts}>;`,
    'fn summed(sample: u32, column: u32) -> f32 {',
    '  var sum = 0.0;',
    `  for (var part = 0u; part < ${parts}u; part++) { sum += sums[${place}]${width === 4 ? '[column % 4u]' : ''}; }`,
    '  return sum;',
    '}',
  ].join('\n');
}

/** Sums of `matrix` with the numbers of `held`, [samples, depth] in workgroup memory; a barrier must come before and behind. */
export function productText(product: StepProduct, matrix: string, held: string): string {
  const { depth, samples, parts } = product;
  const wide = across(product);
  const length = Math.ceil(depth / parts);
  const own = Array.from({ length: samples }, (_, sample) => sample);
  const add = (k: string, value: string) =>
    each(own, (b) => `s${b} = fma(${vector(product)}(${held}[${b * depth}u + ${k}]), ${value}, s${b});`, ' ');
  return [
    `for (var q = l.x; q < ${wide * parts}u; q += ${WALKERS}u) {`,
    `  let quad = q % ${wide}u;`,
    `  let part = q / ${wide}u;`,
    `  let last = min((part + 1u) * ${length}u, ${depth}u);`,
    each(own, (b) => `  var s${b} = ${vector(product)}();`),
    `  var k = part * ${length}u;`,
    `  for (; k + ${UNROLLED.length}u <= last; k += ${UNROLLED.length}u) {`,
    each(UNROLLED, (c) => `    let w${c} = ${matrix}[(k + ${c}u) * ${wide}u + quad];`),
    each(UNROLLED, (c) => `    ${add(`k + ${c}u`, `w${c}`)}`),
    '  }',
    `  for (; k < last; k++) { let w0 = ${matrix}[k * ${wide}u + quad]; ${add('k', 'w0')} }`,
    each(own, (b) => `  sums[(part * ${samples}u + ${b}u) * ${wide}u + quad] = s${b};`),
    '}',
  ].join('\n');
}
