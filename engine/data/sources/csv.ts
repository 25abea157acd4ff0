import { InputError } from '../../core/errors';
import { columnNames, dialectParams } from '../csv/dialect';
import { placesOf } from '../table/places';
import { tableSource } from '../table/tableSource';

/** A table of the user's as text: CSV, TSV. Read once, a piece at a time. */
export const csv = tableSource({
  type: 'csv',
  endings: ['.csv', '.tsv', '.tab', '.data'],
  params: dialectParams,
  decimal: ({ decimal }) => decimal,
  inspect: async (path, context) => (await import('../inspect/csv')).inspectCsv(path, context),
  rows: async (builder, path, params, files) => {
    const { header } = params;
    // Where nothing is opened, as in the window, nothing that parses is loaded.
    const { csvRows } = await import('../csv/rows');
    let fields = 0;
    let places: readonly number[] | null = null;
    for (const { rows, first } of csvRows(files.open(path), params, path)) {
      for (let i = 0; i < rows.length; i++) {
        const cells = rows[i] as readonly string[];
        if (cells.length === 1 && cells[0] === '') continue;
        if (!places) {
          fields = cells.length;
          places = placesOf(builder.columns, columnNames(cells, header), path);
          if (header) continue;
        }
        const row = first + i;
        if (cells.length !== fields) {
          throw new InputError('data.csv.fields', { file: path, row, expected: fields, got: cells.length });
        }
        builder.push(cells, places, row);
      }
    }
  },
});
