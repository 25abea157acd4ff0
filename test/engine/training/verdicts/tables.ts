import { RandomStream } from '../../../../engine/core/rng';
import type { DataFiles } from '../../../../engine/data/contract';
import type { Choice } from '../../../../engine/graph/document';
import { filesOf } from '../../../support/dataFiles';

/** What a made-up table's last column is of the others. */
export interface Table {
  /**
   * `line` is a weighted sum of the three columns and noise, `exponential` the exponential of the first and noise, so that
   * a few rows lie far above the rest, `noise` has nothing to do with them.
   */
  readonly of: 'line' | 'exponential' | 'noise';
  readonly samples: number;
  /** The noise's standard deviation. */
  readonly noise: number;
  /** Added to the sum before it is multiplied by `scale`, as prices lie far from 0. */
  readonly offset?: number;
  readonly scale?: number;
  readonly seed: number;
}

const COLUMNS = ['a', 'b', 'c'];
const PATH = 'rows.csv';

export const tableSource: Choice = {
  type: 'csv',
  params: { path: PATH, columns: COLUMNS, target: 'y' },
};

/** The table as the file of somebody's own that its design reads. */
export function tableFiles({ of, samples, noise, offset = 0, scale = 1, seed }: Table): DataFiles {
  const random = new RandomStream(seed, 0);
  const lines = Array.from({ length: samples }, () => {
    const columns = COLUMNS.map(() => random.normal());
    const [a, b, c] = columns as [number, number, number];
    const off = noise * random.normal();
    const value = { line: a - 2 * b + 0.5 * c + off, exponential: Math.exp(a + off), noise: off }[of];
    return [...columns, scale * (offset + value)].join(',');
  });
  return filesOf({ [PATH]: [[...COLUMNS, 'y'].join(','), ...lines, ''].join('\n') });
}
