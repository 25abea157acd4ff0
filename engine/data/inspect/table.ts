import type { ParamValue } from '../../core/params';
import type { Message } from '../../text/messages';
import type { ColumnStats } from './columnStats';
import { type Inspection, NOTHING_FOUND } from './contract';

/** What targets are mostly called, the likeliest first. */
const TARGET_NAMES = /^(target|label|class|species|quality|diagnosis|outcome|survived|y|category|grower|price)$/i;

/** Inputs, target and what to say about them, from what the columns hold. */
export function suggestTable(
  stats: readonly ColumnStats[],
  rows: number,
): Omit<Inspection, 'source' | 'rows'> & {
  readonly params: Readonly<Record<string, ParamValue>>;
} {
  const usable = stats.filter(({ uselessness }) => uselessness === null);
  const target = chooseTarget(usable);
  const others = usable.filter((column) => column !== target);
  // Where nothing else is left to learn from, what counts the rows may be an axis: y over x.
  const inputs = others.length > 0 ? others : stats.filter((column) => column !== target && column.counting !== null);
  const classes = target?.isLabel ? target.words : [];
  const missing = inputs.some(({ missingCount }) => missingCount > 0);
  const levels = inputs.flatMap((column) =>
    column.kind === 'category' ? column.words.map((word) => `${column.name}=${word}`) : [],
  );
  return {
    ...NOTHING_FOUND,
    params: {
      columns: inputs.map(({ name }) => name),
      levels,
      target: target?.name ?? '',
      classes,
      missing: missing ? 'mean' : 'drop',
    },
    samples: rows,
    columns: stats.map((column) => column.report(inputs.includes(column) ? null : column.uselessness)),
    classes: classes.map((name) => ({ name, count: target?.countOf(name) ?? 0 })),
    warnings: warningsOf(stats, target, rows),
  };
}

/** By its name; else the last column where it tells classes, or the first; else the last. */
function chooseTarget(columns: readonly ColumnStats[]): ColumnStats | undefined {
  const named = columns.find(({ name }) => TARGET_NAMES.test(name));
  const [first] = columns;
  const last = columns.at(-1);
  return named ?? (last?.isLabel || !first?.isLabel ? last : first);
}

function warningsOf(stats: readonly ColumnStats[], target: ColumnStats | undefined, rows: number): Message[] {
  const warnings: Message[] = [];
  for (const { name, kind, words } of stats) {
    const [only, ...others] = TARGET_NAMES.test(name) && kind !== 'empty' ? words : [];
    if (only !== undefined && others.length === 0)
      warnings.push({ code: 'data.inspect.oneClass', args: { column: name, value: only } });
  }
  if (!target || stats.length < 2) warnings.push({ code: 'data.inspect.noTarget', args: {} });
  for (const { name, slip, reading, merged, missingCount } of stats) {
    if (slip) warnings.push({ code: 'data.inspect.slip', args: { column: name, ...slip } });
    if (reading) warnings.push(reading);
    if (merged) warnings.push({ code: 'data.inspect.merged', args: { column: name, ...merged } });
    if (missingCount > 0)
      warnings.push({ code: 'data.inspect.missing', args: { column: name, missing: missingCount, rows } });
  }
  const lonely = target?.isLabel ? target.words.filter((word) => target.countOf(word) === 1) : [];
  for (const value of lonely.slice(0, 3)) warnings.push({ code: 'data.inspect.lonely', args: { value } });
  return warnings;
}
