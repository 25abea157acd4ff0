import { dialectParams } from '../csv/dialect';
import { placesOf } from '../table/places';
import { tableSource } from '../table/tableSource';

/** A table of the user's as text: CSV, TSV. Read once, a piece at a time. */
export const csv = tableSource({
  type: 'csv',
  endings: ['.csv', '.tsv', '.tab', '.data'],
  params: dialectParams,
  reading: ['delimiter', 'decimal', 'header', 'encoding'],
  decimal: ({ decimal }) => decimal,
  inspect: async (path, context, given) => (await import('../inspect/csv')).inspectCsv(path, context, given),
  rows: async (builder, path, params, files) => {
    // Where nothing is opened, as in the window, nothing that parses is loaded.
    const { readCsv } = await import('../csv/table');
    let places: readonly number[] = [];
    const pieces = readCsv(files.open(path), params, path, {
      columns: (names) => {
        places = placesOf(builder.columns, names, path);
      },
      row: (cells, row) => builder.push(cells, places, row),
    });
    while (!pieces.next().done);
  },
});
