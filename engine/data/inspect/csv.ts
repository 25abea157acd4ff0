import { InputError } from '../../core/errors';
import type { Dialect } from '../csv/dialect';
import { sniffDialect } from '../csv/sniff';
import { csvColumns, readCsv } from '../csv/table';
import type { InspectContext, Inspection } from './contract';
import { partFiles } from './partFiles';
import { pause } from './pause';
import { TableSurvey } from './survey';

/**
 * Looks at a whole CSV file, a piece at a time. @param given How it is to be read; the rest is guessed. Throws InputError naming
 * file and row.
 */
export async function inspectCsv(
  path: string,
  context: InspectContext,
  given: Partial<Dialect> = {},
): Promise<Inspection> {
  const file = context.files.open(path);
  const dialect = sniffDialect(file, path, given);
  let survey: TableSurvey | null = null;
  const pieces = readCsv(file, dialect, path, {
    columns: (names) => {
      survey = new TableSurvey(names, dialect.decimal);
    },
    row: (cells, row) => survey?.add(cells, row),
  });
  for (const read of pieces) await pause(context, read / file.length);
  const whole = survey as TableSurvey | null;
  if (!whole) throw new InputError('data.table.empty', { file: path });
  const columnsOf = (other: string) => csvColumns(context.files.open(other), dialect, other);
  const split = await partFiles(path, context, whole.names, columnsOf);
  return { ...whole.inspection('csv', path, { ...dialect }), split };
}
