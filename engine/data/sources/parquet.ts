import { openParquet } from '../parquet/open';
import { parquetRows } from '../parquet/rows';
import type { Cell } from '../table/builder';
import { placesOf } from '../table/places';
import { tableSource } from '../table/tableSource';

/** A table of the user's in Parquet, as pandas, Spark and DuckDB write it. Read a row group at a time. */
export const parquet = tableSource({
  type: 'parquet',
  endings: ['.parquet', '.pq'],
  params: {},
  inspect: async (path, context) => (await import('../inspect/parquet')).inspectParquet(path, context),
  rows: async (builder, path, _params, files) => {
    const { columns } = builder;
    const places = columns.map((_, at) => at);
    const cells: Cell[] = [];
    const opened = await openParquet(files.open(path), path);
    placesOf(columns, opened.columns, path);
    for await (const { rows, first, readInto } of parquetRows(opened, columns)) {
      for (let row = 0; row < rows; row++) {
        readInto(row, cells);
        builder.push(cells, places, first + row);
      }
    }
  },
});
