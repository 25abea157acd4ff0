import { isPythonName } from '../graph/names';
import type { ExportValue } from '../layers/contract';
import { KNOWN_MODULES } from './knownModules';
import { ownModules } from './ownModules';

/** Columns that a line may take. */
const WIDTH = 100;

/** What a generated file may import by a module's own name. */
const IMPORTED = ['math', 'torch'];

/** What a generated file means by a name of its own: no class, argument or variable in it is called so. */
export const FILE_NAMES: readonly string[] = [
  ...IMPORTED,
  'nn',
  'F',
  'COLUMNS',
  'preprocess',
  ...Object.keys(ownModules),
  'float',
  'int',
  'isinstance',
  'len',
  'range',
  'self',
  'sum',
  'super',
  'tuple',
];

/** Whether Python can import a file of that name, and beside it still finds what it and PyTorch need. */
export function isModuleName(name: string): boolean {
  return isPythonName(name) && !KNOWN_MODULES.has(name);
}

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

/** A text that may stand in a docstring or comment: on one line, without what Python reads no file with. */
export function plainText(text: string): string {
  return text.replace(/[\\"\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
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
