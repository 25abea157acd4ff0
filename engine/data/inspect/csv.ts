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
  const { names } = survey;
  const split = await partFiles(path, context, (other) => hasColumns(context.files.open(other), other, dialect, names));
  return { ...survey.inspection('csv', path, { ...dialect }), split };
}

/** Whether a file can be read in the same way and has these columns; one that cannot be read has none. */
function hasColumns(source: FileSource, file: string, dialect: Dialect, names: readonly string[]): boolean {
  try {
    for (const { rows } of csvRows(source, dialect, file)) {
      const first = rows.find((cells) => cells.length > 1 || cells[0] !== '');
      if (!first) continue;
      const own = new Set(columnNames(first, dialect.header));
      return names.every((name) => own.has(name));
    }
    return false;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}
