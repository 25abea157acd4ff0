import { InputError } from '../../core/errors';
import type { FileSource } from '../../formats';
import { columnNames, type Dialect } from './dialect';
import { csvRows } from './rows';

/** What is done with a table as it is read. */
export interface CsvReader {
  /** Told once, before the first row. */
  columns(names: readonly string[]): void;
  /** `row` is its number as spreadsheets count, the header among them. */
  row(cells: readonly string[], row: number): void;
}

/** Whether a row of the file is one of the table: not empty, no comment, and not the line by which spreadsheets tell the delimiter, `sep=;`. */
export function isOfTable(cells: readonly string[], row: number): boolean {
  const [first = ''] = cells;
  // A row of names may begin so as well: NumPy writes "# a,b,c".
  if (cells.length === 1 && (first === '' || first.startsWith('#'))) return false;
  return !(row === 1 && cells.length <= 2 && /^sep=.?$/i.test(cells.join('')));
}

/**
 * Reads a table a piece at a time; after each, gives the bytes read so far. Throws InputError `data.csv.*` naming file and row.
 */
export function* readCsv(source: FileSource, dialect: Dialect, file: string, reader: CsvReader): Generator<number> {
  let fields: number | null = null;
  for (const { rows, first, read } of csvRows(source, dialect, file)) {
    for (let i = 0; i < rows.length; i++) {
      const cells = rows[i] as readonly string[];
      const row = first + i;
      if (!isOfTable(cells, row)) continue;
      if (fields === null) {
        fields = cells.length;
        reader.columns(columnNames(cells, dialect.header));
        if (dialect.header) continue;
      }
      if (cells.length !== fields) {
        throw new InputError('data.csv.fields', { file, row, expected: fields, got: cells.length });
      }
      reader.row(cells, row);
    }
    yield read;
  }
}

/** The names of a table's columns, without a look at its other rows; none where it has no row. Throws InputError `data.csv.*`. */
export function csvColumns(source: FileSource, dialect: Dialect, file: string): readonly string[] {
  for (const { rows, first } of csvRows(source, dialect, file)) {
    const names = rows.find((cells, i) => isOfTable(cells, first + i));
    if (names) return columnNames(names, dialect.header);
  }
  return [];
}
