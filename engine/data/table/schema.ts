import { InputError } from '../../core/errors';
import { choice, type ParamValues, text, texts } from '../../core/params';
import { LIMITS } from '../../graph/limits';
import type { SampleInfo } from '../../graph/sample';
import type { SampleView } from '../show';

/** What is done about missing values of inputs. Rows whose target is missing are left out always. */
export const MISSING_WAYS = ['drop', 'mean', 'median', 'category'] as const;
export type MissingWay = (typeof MISSING_WAYS)[number];

/** Parameters of every source that is a table, found out when the file was looked at. */
export const tableParams = {
  /** Inputs, by the names of their columns. */
  columns: texts({ default: [], maxLength: LIMITS.textsLength }),
  /** Of the columns that hold words: each word as "column=word". Columns without any hold numbers. */
  levels: texts({ default: [], maxLength: LIMITS.textsLength }),
  target: text({ default: '' }),
  /** The words that the target may be; none where it is a number. */
  classes: texts({ default: [], maxLength: LIMITS.textsLength }),
  missing: choice<MissingWay>({ default: 'drop', choices: MISSING_WAYS }),
} as const;

type TableParams = ParamValues<typeof tableParams>;

/** A column of the table that is used. */
export interface TableColumn {
  readonly name: string;
  /** The words it may hold, each at its code; null for numbers. */
  readonly codes: ReadonlyMap<string, number> | null;
}

export interface TableSchema {
  readonly inputs: readonly TableColumn[];
  readonly target: TableColumn;
  readonly missing: MissingWay;
}

/** Numbers that one input column becomes: one, or one for each word (and for a missing one, where that is a word too). */
export function widthOf({ codes }: TableColumn, missing: MissingWay): number {
  return codes ? codes.size + (missing === 'category' ? 1 : 0) : 1;
}

/** Throws InputError where the parameters do not go together. `source` names it. */
export function tableSchema({ columns, levels, target, classes, missing }: TableParams, source: string): TableSchema {
  if (columns.length === 0 || target === '') throw new InputError('data.table.notChosen', { source });
  const twice = columns.find((name, at) => columns.indexOf(name) !== at);
  if (twice !== undefined) throw new InputError('data.table.twice', { source, column: twice });
  if (columns.includes(target)) throw new InputError('data.table.targetIsInput', { source, column: target });
  const words = new Map<string, string[]>();
  for (const level of levels) {
    const column = columnOf(level, columns);
    if (column === null) throw new InputError('data.table.strayLevel', { source, level });
    const own = words.get(column);
    const word = level.slice(column.length + 1);
    if (own) own.push(word);
    else words.set(column, [word]);
  }
  if (classes.length === 1)
    throw new InputError('data.table.oneClass', { source, column: target, value: classes[0] ?? '' });
  return {
    inputs: columns.map((name) => ({ name, codes: codesOf(words.get(name) ?? []) })),
    target: { name: target, codes: codesOf(classes) },
    missing,
  };
}

/** The column of "column=word"; of those that fit, the one with the longest name. */
function columnOf(level: string, columns: readonly string[]): string | null {
  for (let at = level.lastIndexOf('='); at > 0; at = level.lastIndexOf('=', at - 1)) {
    const name = level.slice(0, at);
    if (columns.includes(name)) return name;
  }
  return null;
}

function codesOf(words: readonly string[]): ReadonlyMap<string, number> | null {
  return words.length === 0 ? null : new Map(words.map((word, code) => [word, code]));
}

/** A table's inputs column by column, words as they stand in the file. */
export function tableView({ inputs, missing }: TableSchema): SampleView {
  const columns = inputs.map((column) => ({
    name: column.name,
    width: widthOf(column, missing),
    words: column.codes && [...column.codes.keys()],
  }));
  return { kind: 'row', columns };
}

/** What samples of a table look like. */
export function tableInfo({ inputs, target, missing }: TableSchema): SampleInfo {
  const width = inputs.reduce((sum, column) => sum + widthOf(column, missing), 0);
  return {
    input: [width],
    target: target.codes ? { kind: 'class', classes: [...target.codes.keys()] } : { kind: 'values', shape: [1] },
    image: false,
  };
}
