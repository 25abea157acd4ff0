import { InputError } from '../../core/errors';
import { openParquet } from '../parquet/open';
import { parquetRows } from '../parquet/rows';
import type { Cell } from '../table/builder';
import { ColumnStats } from './columnStats';
import type { InspectContext, Inspection } from './contract';
import { pause } from './pause';
import { suggestTable } from './table';

const SHOWN_ROWS = 20;
/** Rows between two looks at whether to stop. */
const ROWS_AT_ONCE = 20_000;

/** Looks at a whole Parquet file, a row group at a time. Throws InputError naming file and rows. */
export async function inspectParquet(path: string, context: InspectContext): Promise<Inspection> {
  const file = await openParquet(context.files.open(path), path);
  const { columns, nested } = file;
  const stats = columns.map((name) => new ColumnStats(name, 'point'));
  const shown: (readonly string[])[] = [];
  const cells: Cell[] = [];
  for await (const { rows, first, readInto } of parquetRows(file, columns)) {
    for (let row = 0; row < rows; row++) {
      readInto(row, cells);
      const texts = cells.map((cell) => (cell === null ? '' : String(cell)));
      for (const [at, text] of texts.entries()) stats[at]?.add(text, first + row);
      if (shown.length < SHOWN_ROWS) shown.push(texts.map((text) => text.slice(0, 200)));
      if (row % ROWS_AT_ONCE === 0) await pause(context, (first - 1 + row) / file.rows);
    }
  }
  if (shown.length === 0) throw new InputError('data.table.empty', { file: path });
  await pause(context, 1);
  const { params, warnings, ...found } = suggestTable(stats, file.rows);
  const leftOut = nested.map((column) => ({ code: 'data.inspect.nested', args: { column } }) as const);
  return {
    source: { type: 'parquet', params: { path, ...params } },
    ...found,
    warnings: [...leftOut, ...warnings],
    rows: shown,
  };
}
