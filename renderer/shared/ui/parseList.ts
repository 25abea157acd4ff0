import { evaluate } from './expression';
import { type NumberFault, type NumberRange, parseNumber } from './parseNumber';

/** What each number may be, and how many there may be. */
export interface ListLimits extends NumberRange {
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
}

export type ListReading =
  | { readonly ok: true; readonly values: readonly number[] }
  | { readonly ok: false; readonly fault: NumberFault | { readonly reason: 'length'; readonly count: number } };

/** Reads "−1, 400", "-1 400", "(1, 28*2)" or "3×3": numbers or calculations with commas, spaces or crosses between them. */
export function parseList(text: string, limits: ListLimits): ListReading {
  const parts = unwrapped(text.normalize('NFKC').trim())
    .split(/[,、;×x]/i)
    .flatMap(words);
  const values: number[] = [];
  for (const part of parts) {
    const reading = parseNumber(part, limits);
    if (!reading.ok) return { ok: false, fault: reading };
    values.push(reading.value);
  }
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = limits;
  if (values.length >= minLength && values.length <= maxLength) return { ok: true, values };
  return { ok: false, fault: values.length === 0 ? { reason: 'empty' } : { reason: 'length', count: values.length } };
}

/** "3 -1" is two numbers, "3 - 1" a calculation. */
function words(part: string): readonly string[] {
  const pieces = part.split(/\s+/).filter((piece) => piece !== '');
  const isNumber = (piece: string) => {
    const reading = evaluate(piece);
    return reading.ok && reading.literal;
  };
  return pieces.length > 1 && !pieces.every(isNumber) ? [part] : pieces;
}

/** Without the brackets around the whole, as Python writes a list or a tuple. */
function unwrapped(text: string): string {
  if (text.startsWith('[') && text.endsWith(']')) return text.slice(1, -1);
  if (!text.startsWith('(') || !text.endsWith(')')) return text;
  const inner = text.slice(1, -1);
  let depth = 0;
  for (const sign of inner) {
    if (sign === '(') depth++;
    else if (sign === ')' && --depth < 0) return text;
  }
  return inner;
}
