import type { Derived, Gemm, GemmParts, Operand, Pieces } from './gemm';
import type { KernelWriter } from './kernelWriter';
import { SumTarget } from './target';

/** Rows and columns go four at a time. */
export const QUAD = 4;

export const each = <T>(list: readonly T[], line: (item: T) => string, between = '\n'): string =>
  list.map(line).join(between);

/** The statements of what follows from an index, in place. */
export const foundNames = (derived: Derived | undefined): string => derived?.text ?? '';

interface Hoisted {
  /** Before the loop. */
  readonly text: string;
  /** Brings the values of one place back by their names. */
  use(set: number, c: number): string;
}

/**
 * What follows from n, kept for each of an invocation's columns: `sets` times four, number c of a set at `n`. The
 * variables' names begin with `prefix`.
 */
export function hoisted(
  derived: Derived | undefined,
  prefix: string,
  sets: number,
  n: (set: number, c: number) => string,
): Hoisted {
  if (!derived) return { text: '', use: () => '' };
  const { text, names } = derived;
  const places = Array.from({ length: sets * QUAD }, (_, at) => ({ set: Math.floor(at / QUAD), c: at % QUAD }));
  return {
    text: each(places, ({ set, c }) =>
      [
        each(names, (name) => `  var ${prefix}_${name}_${set}${c} = 0;`),
        `  { let n = ${n(set, c)};`,
        text,
        `${each(names, (name) => `  ${prefix}_${name}_${set}${c} = ${name};`)} }`,
      ].join('\n'),
    ),
    use: (set, c) => each(names, (name) => `let ${name} = ${prefix}_${name}_${set}${c};`, ' '),
  };
}

/** A number of an operand as an expression behind its text: 0 where not all of `inside` hold, nor what makes it valid. */
export function numberOf(
  { array, index, valid = [] }: Pick<Operand<'m' | 'n'>, 'array' | 'index' | 'valid'>,
  inside: readonly string[] = [],
): string {
  const conditions = [...inside, ...valid];
  if (conditions.length === 0) return `${array}[${index}]`;
  // All are asked, as a short way out would be a branch.
  const all = each(conditions, (condition) => `(${condition})`, ' & ');
  return `select(0.0, ${array}[select(0u, u32(${index}), ${all})], ${all})`;
}

/** What kernels of all kinds say of their piece of a product. */
export class PieceWriter {
  readonly parts: GemmParts;
  readonly rows: string;
  readonly columns: string;
  readonly target: SumTarget;

  /** @param step Of the depth: pieces begin at multiples of it. */
  constructor(
    private readonly kernel: KernelWriter,
    private readonly product: Gemm,
    private readonly pieces: Pieces,
    private readonly step: number,
  ) {
    this.parts = product.parts(kernel);
    this.target = new SumTarget(kernel, pieces.out, pieces.count === 1 ? product.finish : undefined);
    this.rows = kernel.size(product.rows);
    this.columns = kernel.size(product.columns);
  }

  /** `batch`, `first` and `last` of the depth, from which of all matrices of results it is. */
  text(layer: string): string {
    const { kernel, product, pieces, step } = this;
    const depth = kernel.size(product.depth);
    if (pieces.count === 1) return `  let batch = ${layer};\n  let first = 0u;\n  let last = ${depth};`;
    const length = kernel.size(Math.ceil(Math.ceil(product.depth / pieces.count) / step) * step);
    const batch = kernel.size(product.batch);
    return [
      `  let layer = ${layer};`,
      `  let batch = layer % ${batch};`,
      `  let piece = layer / ${batch};`,
      `  let first = piece * ${length};`,
      `  let last = min(first + ${length}, ${depth});`,
    ].join('\n');
  }

  store(at: string, value: string): string {
    const { kernel, product, pieces, target } = this;
    const { batch, rows, columns } = product;
    const before = pieces.count > 1 ? `piece * ${kernel.size(batch * rows * columns)} + ` : '';
    return target.store(`${before}u32(${at})`, value);
  }
}
