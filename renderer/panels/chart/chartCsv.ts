import { measuresOf, partsOf } from '../../../engine/training/measures';
import type { Measure } from '../../../engine/training/metrics';
import type { RunCurves } from '../../training/curves';

/** A run's curves as CSV (RFC 4180): epochs first, then steps; in long runs a row of steps stands for several. */
export function epochsCsv({ epochs }: Pick<RunCurves, 'epochs'>): string {
  const columns = measuresOf(epochs).flatMap((measure) => {
    const { train, valid } = partsOf(measure);
    const name = snakeCase(measure);
    return [...(train ? [{ name: `train_${name}`, of: train }] : []), { name: `valid_${name}`, of: valid }];
  });
  const hasRate = epochs.some(({ lr }) => lr !== undefined);
  const header = [
    'epoch',
    'step',
    ...columns.map(({ name }) => name),
    ...(hasRate ? ['lr'] : []),
    'seconds',
    'samples_per_second',
  ];
  const rows = epochs.map((row) => [
    row.epoch,
    row.step,
    ...columns.map(({ of }) => of(row)),
    ...(hasRate ? [row.lr ?? null] : []),
    row.seconds,
    row.samplesPerSecond,
  ]);
  return asCsv(header, rows);
}

const snakeCase = (measure: Measure): string => measure.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A line for each place of the curve: step, mean loss, and the least and the greatest loss that came together there. */
export function stepsCsv({ steps }: Pick<RunCurves, 'steps'>): string {
  const rows = Array.from({ length: steps.length }, (_, i) => [
    steps.step(i),
    steps.loss(i),
    steps.low(i),
    steps.high(i),
  ]);
  return asCsv(['step', 'loss', 'loss_min', 'loss_max'], rows);
}

const asCsv = (header: readonly string[], rows: readonly (readonly (number | null)[])[]): string =>
  [header.join(','), ...rows.map((row) => row.map((value) => value ?? '').join(','))]
    .map((line) => `${line}\r\n`)
    .join('');
