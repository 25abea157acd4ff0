import { openParquet } from '../parquet/open';
import { parquetRows } from '../parquet/rows';
import type { Cell } from '../table/builder';
import type { InspectContext, Inspection } from './contract';
import { partFiles } from './partFiles';
import { pause } from './pause';
import { TableSurvey } from './survey';

/** Rows between two looks at whether to stop. */
const ROWS_AT_ONCE = 20_000;

/** Looks at a whole Parquet file, a row group at a time. Throws InputError naming file and rows. */
export async function inspectParquet(path: string, context: InspectContext): Promise<Inspection> {
  const file = await openParquet(context.files.open(path), path);
  const survey = new TableSurvey(file.columns, 'point');
  const cells: Cell[] = [];
  for await (const { rows, first, readInto } of parquetRows(file, file.columns)) {
    for (let row = 0; row < rows; row++) {
      readInto(row, cells);
      survey.add(
        cells.map((cell) => (cell === null ? '' : String(cell))),
        first + row,
      );
      if (row % ROWS_AT_ONCE === 0) await pause(context, (first - 1 + row) / file.rows);
    }
  }
  await pause(context, 1);
  const leftOut = file.nested.map((column) => ({ code: 'data.inspect.nested', args: { column } }) as const);
  const columnsOf = async (other: string) => (await openParquet(context.files.open(other), other)).columns;
  const split = await partFiles(path, context, survey.names, columnsOf);
  return { ...survey.inspection('parquet', path, {}, leftOut), split };
}
