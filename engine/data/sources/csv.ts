import { InputError } from '../../core/errors';
import { file } from '../../core/params';
import { defineDataSource } from '../contract';
import { columnNames, dialectParams } from '../csv/dialect';
import { TableBuilder } from '../table/builder';
import { placesOf } from '../table/places';
import { tableInfo, tableParams, tableSchema, tableView } from '../table/schema';
import { tableFiles } from '../table/tableFiles';

/** A table of the user's as text: CSV, TSV. Read once, a piece at a time; kept as numbers. */
export const csv = defineDataSource({
  type: 'csv',
  ownFiles: true,
  params: {
    path: file({ default: '' }),
    ...tableParams,
    ...dialectParams,
  },
  info: (params) => tableInfo(tableSchema(params, params.path || 'csv')),
  view: (params) => tableView(tableSchema(params, params.path || 'csv')),
  open: async (params, { files, ...context }) => {
    const { header } = params;
    // Where nothing is opened, as in the window, nothing that parses is loaded.
    const { csvRows } = await import('../csv/rows');
    const builder = new TableBuilder(tableSchema(params, params.path), context, params.decimal);
    for (const file of tableFiles(params.path, context.split)) {
      const { path } = file;
      builder.begin(file);
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
    }
    return builder.finish();
  },
});
