import Papa from 'papaparse';
import type { ClassColumns, ValueColumns } from '../../../engine/training/evaluation/contract';
import type { EvaluatedRun } from '../../../main/ipc/contract';

/** More values a sample than a table has columns for. */
const MOST_VALUES = 16;
/** Rows that are written in one go; a million would hold the window up for a second. */
const ROWS = 5000;

type Cell = string | number;

/** Predictions as CSV (RFC 4180), the hardest sample first. Names are for programs, whatever the window's language. */
export async function predictionsCsv(found: EvaluatedRun): Promise<string> {
  const { order } = found;
  const { header, row } = tableOf(found);
  const pieces = [Papa.unparse([header])];
  for (let from = 0; from < order.length; from += ROWS) {
    const rows = Array.from(order.subarray(from, from + ROWS), row);
    pieces.push(Papa.unparse(rows));
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  return `${pieces.join('\r\n')}\r\n`;
}

function tableOf({ columns, loss, origins }: EvaluatedRun) {
  const own = columns.kind === 'classes' ? classTable(columns) : valueTable(columns);
  const from = origins ? [typeof origins[0] === 'string' ? 'file' : 'row'] : [];
  return {
    header: ['sample', ...from, ...own.header, 'loss'],
    row: (sample: number): Cell[] => [
      sample + 1,
      ...(origins ? [origins[sample] as Cell] : []),
      ...own.row(sample),
      loss[sample] as number,
    ],
  };
}

function classTable({ classes, label, predicted, probability, labelProbability }: ClassColumns) {
  const name = (of: number | undefined): Cell => classes[of ?? -1] ?? String(of);
  const share = (of: number | undefined): Cell => (of === undefined || Number.isNaN(of) ? '' : of);
  return {
    header: ['true', 'predicted', 'correct', 'probability', 'probability_of_true'],
    row: (sample: number): Cell[] => [
      name(label[sample]),
      name(predicted[sample]),
      label[sample] === predicted[sample] ? 1 : 0,
      share(probability[sample]),
      share(labelProbability[sample]),
    ],
  };
}

function valueTable({ size, every, target, predicted, error }: ValueColumns) {
  const isWhole = every === 1 && size <= MOST_VALUES;
  const names = (of: string) => (size === 1 ? [of] : Array.from({ length: size }, (_, i) => `${of}_${i + 1}`));
  return {
    header: [...(isWhole ? [...names('true'), ...names('predicted')] : []), 'mean_absolute_error'],
    row: (sample: number): Cell[] => {
      const own = (values: Float32Array) => [...values.subarray(sample * size, (sample + 1) * size)];
      return [...(isWhole ? [...own(target), ...own(predicted)] : []), error[sample] as number];
    },
  };
}
