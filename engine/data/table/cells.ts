/** What files write where a value is missing, in small letters. */
const MISSING: ReadonlySet<string> = new Set(['', '?', 'na', 'n/a', '#n/a', 'nan', 'null', 'none', '-', '--', '.']);
const LONGEST_MISSING = 4;

/** How fractions are written. */
export type Decimal = 'point' | 'comma';

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Whether a cell, without spaces around, stands for no value. */
export function isMissing(cell: string): boolean {
  return cell.length <= LONGEST_MISSING && MISSING.has(cell.toLowerCase());
}

/** The number a cell is, without spaces around; null where it is none. Infinity is none: nothing can be learned from it. */
export function numberOf(cell: string, decimal: Decimal): number | null {
  const text = decimal === 'comma' ? cell.replace(',', '.') : cell;
  if (!NUMBER.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(Math.fround(value)) ? value : null;
}
