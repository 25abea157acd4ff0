import type { Boundary } from '../../../../engine/training/boundary/field';
import type { Plane, PlanePoints } from '../../../../engine/training/boundary/plane';

interface Counted {
  readonly right: number;
  readonly all: number;
}

/** What a picture shows of one class: its share of the plane, and how many of its drawn samples lie where it is. */
export interface ClassFacts {
  readonly class: number;
  readonly area: number;
  readonly train: Counted;
  readonly valid: Counted;
}

/** The value of the cell in which a point lies; null where there is none. */
export function cellAt(
  { x, y }: Pick<Plane, 'x' | 'y'>,
  { cells, size }: Boundary,
  px: number,
  py: number,
): number | null {
  const place = (value: number, [low, high]: readonly [number, number]) =>
    Math.min(size - 1, Math.floor(((value - low) / (high - low)) * size));
  const [column, row] = [place(px, x), place(py, y)];
  return column >= 0 && row >= 0 ? (cells[row * size + column] ?? null) : null;
}

export function classFacts(plane: Plane, boundary: Boundary): readonly ClassFacts[] {
  const count = ({ x, y, value }: PlanePoints, of: number): Counted => {
    const own = value.flatMap((one, at) => (one === of ? [at] : []));
    const right = own.filter((at) => cellAt(plane, boundary, x[at] as number, y[at] as number) === of);
    return { right: right.length, all: own.length };
  };
  return Array.from({ length: plane.classes ?? 0 }, (_, at) => ({
    class: at,
    area: boundary.cells.filter((cell) => cell === at).length / boundary.cells.length,
    train: count(plane.train, at),
    valid: count(plane.valid, at),
  }));
}

/** The share that lies on its own side; null where there is none at all. */
export const rightShare = ({ right, all }: Counted): number | null => (all === 0 ? null : right / all);

export const sumOf = (facts: readonly ClassFacts[], part: 'train' | 'valid'): Counted => ({
  right: facts.reduce((sum, one) => sum + one[part].right, 0),
  all: facts.reduce((sum, one) => sum + one[part].all, 0),
});

/** Up to this proportion a picture keeps the shape of its plane; beyond it, units differ and a square is easier to read. */
const LONGEST = 3;

/** The largest picture of a plane that fits into a box, in whole pixels. */
export function pictureSize(
  { x, y }: Pick<Plane, 'x' | 'y'>,
  box: { readonly width: number; readonly height: number },
) {
  const proportion = (x[1] - x[0]) / (y[1] - y[0]);
  const shape = proportion > LONGEST || proportion < 1 / LONGEST ? 1 : proportion;
  const width = Math.max(0, Math.min(box.width, box.height * shape));
  return { width: Math.floor(width), height: Math.floor(width / shape) };
}
