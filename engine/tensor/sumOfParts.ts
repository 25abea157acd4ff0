import type { OpBuilder } from '../ops/builder';
import type { Tensor } from './tensor';

/** A gradient that is 0 but for one piece along `axis`: what cutting that piece out gives back. */
interface Piece {
  readonly inner: Tensor;
  readonly axis: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Σ parts, one shape all: the gradient of a value that several ops read. What a sequence needs that is read step by step
 * is not added up step by step: pieces with zeros around are put side by side, and the products that are the gradient
 * of one weight used in every step become one product.
 */
export function sumOfParts(b: OpBuilder<Tensor>, parts: readonly [Tensor, ...Tensor[]]): Tensor {
  if (parts.length === 1) return parts[0];
  const pieces = parts.map(pieceOf);
  const axis = pieces.find((piece) => piece !== null)?.axis;
  const along: Piece[] = [];
  const products: Tensor[] = [];
  const others: Tensor[] = [];
  for (const [index, part] of parts.entries()) {
    const piece = pieces[index];
    if (piece && piece.axis === axis) along.push(piece);
    else if (isRowProduct(part)) products.push(part);
    else others.push(part);
  }
  const shape = parts[0].shape;
  const terms = [...others, ...oneProduct(b, products), ...sideBySide(b, along, shape)];
  return terms.reduce((sum, term) => b.add(sum, term));
}

function pieceOf({ origin, shape }: Tensor): Piece | null {
  if (origin.kind !== 'op' || origin.op !== 'pad' || origin.attrs.value !== 0) return null;
  const { before, after } = origin.attrs;
  const padded = shape.flatMap((_, axis) => ((before[axis] as number) + (after[axis] as number) > 0 ? [axis] : []));
  const [axis] = padded;
  if (axis === undefined || padded.length > 1) return null;
  const end = (shape[axis] as number) - (after[axis] as number);
  return { inner: origin.inputs[0] as Tensor, axis, start: before[axis] as number, end };
}

/** Pieces that follow on each other, joined and with zeros around; overlapping ones go into sums of their own. */
function sideBySide(b: OpBuilder<Tensor>, pieces: readonly Piece[], shape: readonly number[]): Tensor[] {
  const rows: Piece[][] = [];
  for (const piece of [...pieces].sort((one, other) => one.start - other.start)) {
    const row = rows.find((candidate) => (candidate.at(-1) as Piece).end === piece.start);
    if (row) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => {
    const { axis, start } = row[0] as Piece;
    const left = (shape[axis] as number) - (row.at(-1) as Piece).end;
    const whole = joined(
      b,
      row.map((piece) => piece.inner),
      axis,
    );
    const around = (size: number) => shape.map((_, at) => (at === axis ? size : 0));
    if (start === 0 && left === 0) return whole;
    return b.op('pad', [whole], { before: around(start), after: around(left), value: 0 });
  });
}

/** Whether it is Aᵀ·B of two matrices, which sums over their rows. */
function isRowProduct({ origin }: Tensor): boolean {
  if (origin.kind !== 'op' || origin.op !== 'matmul') return false;
  const { transposeA, transposeB } = origin.attrs;
  return transposeA && !transposeB && origin.inputs.every(({ shape }) => shape.length === 2);
}

/** A₁ᵀ·B₁ + A₂ᵀ·B₂ + … as one product, of all rows of the A and of the B. */
function oneProduct(b: OpBuilder<Tensor>, products: readonly Tensor[]): readonly Tensor[] {
  if (products.length < 2) return products;
  const operands = products.map(({ origin }) => (origin.kind === 'op' ? origin.inputs : []));
  const rows = (index: number) =>
    joined(
      b,
      operands.map((pair) => pair[index] as Tensor),
      0,
    );
  return [b.matmul(rows(0), rows(1), { transposeA: true })];
}

function joined(b: OpBuilder<Tensor>, parts: readonly Tensor[], axis: number): Tensor {
  return parts.length === 1 ? (parts[0] as Tensor) : b.op('concat', parts, { axis });
}
