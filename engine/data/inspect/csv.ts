import { InputError } from '../../core/errors';
import { columnNames } from '../csv/dialect';
import { csvRows } from '../csv/rows';
import { sniffDialect } from '../csv/sniff';
import { ColumnStats } from './columnStats';
import type { InspectContext, Inspection } from './contract';
import { pause } from './pause';
import { suggestTable } from './table';

const SHOWN_ROWS = 20;

/** Looks at a whole CSV file, a piece at a time. Throws InputError naming file and row. */
export async function inspectCsv(path: string, context: InspectContext): Promise<Inspection> {
  const file = context.files.open(path);
  const dialect = sniffDialect(file, path);
  let stats: readonly ColumnStats[] | null = null;
  const shown: (readonly string[])[] = [];
  let count = 0;
  for (const { rows, first, read } of csvRows(file, dialect, path)) {
    for (let i = 0; i < rows.length; i++) {
      const cells = rows[i] as readonly string[];
      if (cells.length === 1 && cells[0] === '') continue;
      if (!stats) {
        stats = columnNames(cells, dialect.header).map((name) => new ColumnStats(name, dialect.decimal));
        if (dialect.header) continue;
      }
      if (cells.length !== stats.length) {
        throw new InputError('data.csv.fields', {
          file: path,
          row: first + i,
          expected: stats.length,
          got: cells.length,
        });
      }
      for (let at = 0; at < cells.length; at++) stats[at]?.add(cells[at] as string, first + i);
      if (shown.length < SHOWN_ROWS) shown.push(cells.map((cell) => cell.slice(0, 200)));
      count++;
    }
    await pause(context, read / file.length);
  }
  if (!stats || count === 0) throw new InputError('data.table.empty', { file: path });
  const { params, ...found } = suggestTable(stats, count);
  return { source: { type: 'csv', params: { path, ...params, ...dialect } }, ...found, rows: shown };
}
