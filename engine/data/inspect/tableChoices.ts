import type { Choice } from '../../graph/document';
import type { Decimal } from '../table/cells';
import { MISSING_WAYS, type MissingWay } from '../table/schema';
import { orderedWords } from './columnStats';
import type { ColumnReport, Inspection } from './contract';

/** As what a column is read; of the target, `category` makes its values classes. */
export type ColumnUse = 'number' | 'category' | 'ignore';

/** What a person decides about a table that was looked at. */
export interface TableChoices {
  /** By column. */
  readonly uses: Readonly<Record<string, ColumnUse>>;
  readonly target: string;
  readonly missing: MissingWay;
}

type Table = Pick<Inspection, 'source' | 'columns'>;

/** What the look suggests. */
export function suggestedChoices({ source, columns }: Table): TableChoices {
  const inputs = Array.isArray(source.params.columns) ? source.params.columns : [];
  const classes = Array.isArray(source.params.classes) ? source.params.classes : [];
  const levels = Array.isArray(source.params.levels) ? source.params.levels.map(String) : [];
  const target = String(source.params.target ?? '');
  const readAs = (column: ColumnReport): ColumnUse => {
    if (column.name === target) return classes.length > 0 ? 'category' : 'number';
    if (!(inputs as readonly unknown[]).includes(column.name)) return 'ignore';
    return levels.some((level) => level.startsWith(`${column.name}=`)) ? 'category' : naturalUse(column);
  };
  const missing = MISSING_WAYS.find((way) => way === source.params.missing) ?? 'drop';
  return { uses: Object.fromEntries(columns.map((column) => [column.name, readAs(column)])), target, missing };
}

/** As what a column can be read. */
export function possibleUses({ kind, levels }: ColumnReport, isTarget: boolean): ColumnUse[] {
  const uses: ColumnUse[] = kind === 'number' ? ['number'] : [];
  if (levels.length > 1) uses.push('category');
  return isTarget ? uses : [...uses, 'ignore'];
}

/** Another target; what was it becomes an input again, where something is to be learned from it. */
export function withTarget(columns: readonly ColumnReport[], choices: TableChoices, target: string): TableChoices {
  const uses = { ...choices.uses };
  for (const column of columns) {
    if (column.name === choices.target) uses[column.name] = column.leftOut ? 'ignore' : naturalUse(column);
  }
  const chosen = columns.find(({ name }) => name === target);
  if (chosen) uses[target] = chosen.isLabel || chosen.kind !== 'number' ? 'category' : 'number';
  return { ...choices, uses, target };
}

/** The classes that the target tells apart, and how many rows each has; none where it is a number. */
export function targetClasses({ source, columns }: Table, { target, uses }: TableChoices): Inspection['classes'] {
  const column = columns.find(({ name }) => name === target);
  if (!column || uses[target] !== 'category') return [];
  const counts = new Map(column.levels.map(({ value, count }) => [value, count]));
  return words(column, source).map((name) => ({ name, count: counts.get(name) ?? 0 }));
}

/** The source as it was decided. */
export function chosenTable(table: Table, choices: TableChoices): Choice {
  const { source, columns } = table;
  const inputs = columns.filter(({ name }) => name !== choices.target && choices.uses[name] !== 'ignore');
  const categories = inputs.filter(({ name }) => choices.uses[name] === 'category');
  return {
    ...source,
    params: {
      ...source.params,
      columns: inputs.map(({ name }) => name),
      levels: categories.flatMap((column) => words(column, source).map((word) => `${column.name}=${word}`)),
      target: choices.target,
      classes: targetClasses(table, choices).map(({ name }) => name),
      missing: choices.missing,
    },
  };
}

function naturalUse({ kind }: ColumnReport): ColumnUse {
  return kind === 'number' ? 'number' : 'category';
}

function words({ levels, kind }: ColumnReport, { params }: Choice): string[] {
  const decimal: Decimal = params.decimal === 'comma' ? 'comma' : 'point';
  return orderedWords(
    levels.map(({ value }) => value),
    kind,
    decimal,
  );
}
