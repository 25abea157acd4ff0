import type { Choice } from '../../graph/document';
import { holds } from '../sources/own';
import { type MissingWay, tableParams, tableSchema, widthOf } from './schema';

/** The column behind each input of a table; null for what is no table. */
export function columnsOfInputs({ type, params }: Choice): readonly string[] | null {
  if (!holds(type, 'table')) return null;
  const own = Object.fromEntries(
    Object.entries(tableParams).map(([name, spec]) => [name, params[name] ?? spec.default]),
  );
  const { inputs, missing } = tableSchema(own as unknown as Parameters<typeof tableSchema>[0], type);
  return inputs.flatMap((column) => Array<string>(widthOf(column, missing as MissingWay)).fill(column.name));
}

/** The table without these columns. */
export function withoutColumns(source: Choice, columns: readonly string[]): Choice {
  const list = (name: string) => (Array.isArray(source.params[name]) ? (source.params[name] as readonly string[]) : []);
  const isKept = (level: string) => !columns.some((column) => level.startsWith(`${column}=`));
  return {
    ...source,
    params: {
      ...source.params,
      columns: list('columns').filter((column) => !columns.includes(column)),
      levels: list('levels').filter(isKept),
    },
  };
}
