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

/** A whole number with zeros behind the decimal sign. */
const PADDED: Readonly<Record<Decimal, RegExp>> = { point: /^([+-]?\d+)\.0+$/, comma: /^([+-]?\d+),0+$/ };

/** The word that a cell says, without spaces around: 1 and 1.0 are one, and so is a letter with its accent in one piece or in two. */
export function wordOf(cell: string, decimal: Decimal): string {
  return cell.normalize('NFC').replace(PADDED[decimal], '$1');
}

/** Marks between thousands, by how fractions are written. */
const GROUPED: Readonly<Record<Decimal, RegExp>> = {
  point: /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/,
  comma: /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/,
};

/** Whether marks stand between the thousands of a cell, without spaces around, if fractions are written so. */
export function isGrouped(cell: string, decimal: Decimal): boolean {
  return cell.includes(decimal === 'comma' ? '.' : ',') && GROUPED[decimal].test(cell);
}

/**
 * The number a cell is, without spaces around; null where it is none. Infinity is none: nothing can be learned from it. A mark
 * of the other way to write fractions is one between thousands or makes it none: read as a fraction it would be 1000 times too small.
 */
export function numberOf(cell: string, decimal: Decimal): number | null {
  let text = cell;
  if (isGrouped(cell, decimal)) text = text.replaceAll(decimal === 'comma' ? '.' : ',', '');
  else if (decimal === 'comma' && cell.includes('.')) return null;
  if (decimal === 'comma') text = text.replace(',', '.');
  if (!NUMBER.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(Math.fround(value)) ? value : null;
}
