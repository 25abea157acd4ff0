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
 * Σ parts, one shape all. Pieces that zeros were put around are put side by side rather than added, so that cutting a
 * sequence into its n steps does not cost n sums over the whole of it on the way back.
 */
export function sumOfParts(b: OpBuilder<Tensor>, parts: readonly [Tensor, ...Tensor[]]): Tensor {
  const [first, ...rest] = parts;
  if (rest.length === 0) return first;
  const pieces = parts.map(pieceOf);
  const axis = pieces.find((piece) => piece !== null)?.axis;
  const along = pieces.filter((piece) => piece !== null && piece.axis === axis) as Piece[];
  const others = parts.filter((_, index) => pieces[index] === null || pieces[index]?.axis !== axis);
  const joined = along.length > 0 ? sideBySide(b, along, first.shape) : [];
  const [start, ...added] = [...others, ...joined];
  return added.reduce((sum, part) => b.add(sum, part), start as Tensor);
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
  for (const piece of [...pieces].sort((a, c) => a.start - c.start)) {
    const row = rows.find((candidate) => (candidate.at(-1) as Piece).end === piece.start);
    if (row) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => {
    const { axis, start } = row[0] as Piece;
    const { end } = row.at(-1) as Piece;
    const inner = row.map((piece) => piece.inner);
    const whole = inner.length === 1 ? (inner[0] as Tensor) : b.op('concat', inner, { axis });
    const around = (size: number) => shape.map((_, at) => (at === axis ? size : 0));
    const left = (shape[axis] as number) - end;
    if (start === 0 && left === 0) return whole;
    return b.op('pad', [whole], { before: around(start), after: around(left), value: 0 });
  });
}
