import { file, type ParamSpecs, type ParamValues } from '../../core/params';
import { type DataFiles, defineDataSource } from '../contract';
import type { InspectContext, Inspection } from '../inspect/contract';
import { TableBuilder } from './builder';
import type { Decimal } from './cells';
import { tableInfo, tableParams, tableSchema, tableView } from './schema';
import { tableFiles } from './tableFiles';

/** What tells one kind of table from another. */
interface TableFormat<S extends ParamSpecs> {
  readonly type: string;
  readonly endings: readonly string[];
  /** Besides those of every table. */
  readonly params: S;
  /** Those of them that say how a file is to be read. */
  readonly reading?: readonly (keyof S & string)[];
  /** How numbers are written where the file holds text. */
  decimal?(params: ParamValues<S>): Decimal;
  inspect(path: string, context: InspectContext, given: Partial<ParamValues<S>>): Promise<Inspection>;
  /** Pushes every row of one file. Throws InputError naming file and row. */
  rows(builder: TableBuilder, path: string, params: ParamValues<S>, files: DataFiles): Promise<void>;
}

/** A source of samples that are rows of the user's tables; all that tables have in common is here. Kept as numbers. */
export function tableSource<const S extends ParamSpecs>(format: TableFormat<S>) {
  const { type, endings, reading = [] } = format;
  const common = { path: file({ default: '' }), ...tableParams } as const;
  type Common = ParamValues<typeof common>;
  const schemaOf = (params: Common) => tableSchema(params, params.path || type);
  return defineDataSource<typeof common & S>({
    type,
    ownFiles: {
      place: 'path',
      endings,
      holds: 'table',
      asked: ['columns', 'levels', 'target', 'classes', 'missing'],
      reading,
      inspect: (path, context, given) => format.inspect(path, context, given as Partial<ParamValues<S>>),
    },
    params: { ...common, ...format.params },
    info: (params) => tableInfo(schemaOf(params as Common)),
    view: (params) => tableView(schemaOf(params as Common)),
    open: async (params, { files, ...context }) => {
      const { path } = params as Common;
      const own = params as ParamValues<S>;
      const builder = new TableBuilder(tableSchema(params as Common, path), context, format.decimal?.(own));
      for (const part of tableFiles(path, context.split)) {
        builder.begin(part);
        await format.rows(builder, part.path, own, files);
      }
      return builder.finish();
    },
  });
}
