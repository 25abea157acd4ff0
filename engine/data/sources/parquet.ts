import { file } from '../../core/params';
import { defineDataSource } from '../contract';
import { openParquet } from '../parquet/open';
import { parquetRows } from '../parquet/rows';
import { type Cell, TableBuilder } from '../table/builder';
import { placesOf } from '../table/places';
import { tableInfo, tableParams, tableSchema } from '../table/schema';
import { tableFiles } from '../table/tableFiles';

/** A table of the user's in Parquet, as pandas, Spark and DuckDB write it. Read a row group at a time; kept as numbers. */
export const parquet = defineDataSource({
  type: 'parquet',
  ownFiles: true,
  params: { path: file({ default: '' }), ...tableParams },
  info: (params) => tableInfo(tableSchema(params, params.path || 'parquet')),
  open: async (params, { files, ...context }) => {
    const builder = new TableBuilder(tableSchema(params, params.path), context);
    const { columns } = builder;
    const places = columns.map((_, at) => at);
    const cells: Cell[] = [];
    for (const file of tableFiles(params.path, context.split)) {
      builder.begin(file);
      const opened = await openParquet(files.open(file.path), file.path);
      placesOf(columns, opened.columns, file.path);
      for await (const { rows, first, readInto } of parquetRows(opened, columns)) {
        for (let row = 0; row < rows; row++) {
          readInto(row, cells);
          builder.push(cells, places, first + row);
        }
      }
    }
    return builder.finish();
  },
});
