import type { ExportValue } from '../layers/contract';

/** Columns that a line may take. */
const WIDTH = 100;

/** A Python literal; lists are tuples, as torch.nn takes them. */
export function literal(value: ExportValue): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return numberLiteral(value);
  const members = value.map(literal);
  return members.length === 1 ? `(${members[0]},)` : `(${members.join(', ')})`;
}

function numberLiteral(value: number): string {
  return Number.isFinite(value) ? String(value) : `float("${String(value).replace('Infinity', 'inf')}")`;
}

/** A text in double quotes; JSON's escapes are Python's too. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** A text that may stand in a docstring or comment. */
export function plainText(text: string): string {
  return text.replace(/[\\"\r\n]+/g, ' ').trim();
}

/** Each line moved in by so many levels. */
export function indented(lines: readonly string[], levels = 1): string[] {
  return lines.map((line) => (line === '' ? '' : `${'    '.repeat(levels)}${line}`));
}

/** `head(args)tail` on one line, or with an argument a line where it would be too long at that depth. */
export function call(head: string, args: readonly string[], levels: number, tail = ')'): string[] {
  const line = `${head}${args.join(', ')}${tail}`;
  if (args.length === 0 || line.length + 4 * levels <= WIDTH) return [line];
  return [head, ...args.map((arg) => `    ${arg},`), tail];
}
