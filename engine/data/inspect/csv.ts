import { InputError } from '../../core/errors';
import type { FileSource } from '../../formats';
import { columnNames, type Dialect } from '../csv/dialect';
import { csvRows } from '../csv/rows';
import { sniffDialect } from '../csv/sniff';
import type { InspectContext, Inspection } from './contract';
import { partFiles } from './partFiles';
import { pause } from './pause';
import { TableSurvey } from './survey';

/** Looks at a whole CSV file, a piece at a time. Throws InputError naming file and row. */
export async function inspectCsv(path: string, context: InspectContext): Promise<Inspection> {
  const file = context.files.open(path);
  const dialect = sniffDialect(file, path);
  let survey: TableSurvey | null = null;
  for (const { rows, first, read } of csvRows(file, dialect, path)) {
    for (let i = 0; i < rows.length; i++) {
      const cells = rows[i] as readonly string[];
      if (cells.length === 1 && cells[0] === '') continue;
      if (!survey) {
        survey = new TableSurvey(columnNames(cells, dialect.header), dialect.decimal);
        if (dialect.header) continue;
      }
      const { columns } = survey;
      if (cells.length !== columns) {
        throw new InputError('data.csv.fields', { file: path, row: first + i, expected: columns, got: cells.length });
      }
      survey.add(cells, first + i);
    }
    await pause(context, read / file.length);
  }
  if (!survey) throw new InputError('data.table.empty', { file: path });
  const columnsOf = (other: string) => columnsIn(context.files.open(other), other, dialect);
  const split = await partFiles(path, context, survey.names, columnsOf);
  return { ...survey.inspection('csv', path, { ...dialect }), split };
}

/** The columns of a file that is written in the same way; none where it has no rows. Throws InputError `data.csv.*`. */
function columnsIn(source: FileSource, file: string, dialect: Dialect): readonly string[] {
  for (const { rows } of csvRows(source, dialect, file)) {
    const first = rows.find((cells) => cells.length > 1 || cells[0] !== '');
    if (first) return columnNames(first, dialect.header);
  }
  return [];
}
