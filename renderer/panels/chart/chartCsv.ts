import type { RunCurves } from '../../training/curves';

/** A run's curves as CSV (RFC 4180): epochs first, then steps; in long runs a row of steps stands for several. */
export function epochsCsv({ epochs }: Pick<RunCurves, 'epochs'>): string {
  const header = ['epoch', 'step', 'train_loss', 'valid_loss', 'train_accuracy', 'valid_accuracy', 'seconds'];
  const rows = epochs.map((row) => [
    row.epoch,
    row.step,
    row.trainLoss,
    row.validLoss,
    row.trainAccuracy,
    row.validAccuracy,
    row.seconds,
  ]);
  return asCsv(header, rows);
}

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
