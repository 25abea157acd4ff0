import type { CellName, CompositeOp } from '../../../../engine/ops/attrs';
import { cells } from '../../../../engine/ops/recurrent/cells';
import { normal, type OpCase, type OpCases } from './opCase';

interface Sizes {
  readonly steps?: number;
  readonly batch?: number;
  readonly size: number;
  readonly reverse?: boolean;
}

const CELLS: readonly CellName[] = ['tanh', 'relu', 'lstm', 'gru'];

const named = (cell: CellName, { steps = 4, batch = 3, size, reverse = false }: Sizes): string =>
  `${cell}, ${steps} steps of ${batch} × ${size}${reverse ? ', in reverse' : ''}`;

function way(cell: CellName, sizes: Sizes): OpCase<{ cell: CellName; reverse: boolean }> {
  const { steps = 4, batch = 3, size, reverse = false } = sizes;
  const rows = cells[cell].gates * size;
  const bias = cells[cell].biased ? [normal(rows)] : [];
  return {
    name: named(cell, sizes),
    inputs: [normal(steps, batch, rows), normal(rows, size), ...bias],
    attrs: { cell, reverse },
  };
}

function wayBack(cell: CellName, sizes: Sizes): OpCase<{ cell: CellName; reverse: boolean }> {
  const { steps = 4, batch = 3, size, reverse = false } = sizes;
  const { gates, states } = cells[cell];
  const [given, sums] = [normal(steps, batch, states * size), normal(steps, batch, gates * size)];
  return {
    name: named(cell, sizes),
    inputs: [given, given, sums, sums, normal(gates * size, size)],
    attrs: { cell, reverse },
  };
}

/** Odd sizes, one of everything, more units than a workgroup has invocations, several samples a workgroup. */
const each = <T>(make: (cell: CellName, sizes: Sizes) => T): T[] => [
  ...CELLS.map((cell) => make(cell, { size: 5 })),
  ...CELLS.map((cell) => make(cell, { size: 4, reverse: true })),
  make('lstm', { steps: 1, batch: 1, size: 1 }),
  make('lstm', { steps: 2, batch: 1, size: 33 }),
  make('gru', { steps: 2, batch: 2, size: 64 }),
  make('lstm', { steps: 2, batch: 2, size: 72 }),
  make('tanh', { steps: 2, batch: 1, size: 300 }),
  make('lstm', { steps: 2, batch: 515, size: 3 }),
  make('gru', { steps: 2, batch: 257, size: 4, reverse: true }),
];

const atLeastOne = <T>([first, ...rest]: T[]): readonly [T, ...T[]] => [first as T, ...rest];

export const recurrentCases: Pick<OpCases, CompositeOp> = {
  recurrent: atLeastOne(each(way)),
  recurrentGrad: atLeastOne(each(wayBack)),
};
