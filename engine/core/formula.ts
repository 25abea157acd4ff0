/**
 * A count as it is worked out. One tree gives the value, the words ("out_channels × kernel_h") and the numbers put in
 * ("32 × 3"), so that the three cannot disagree.
 */
export type Formula = number | Quantity | Operation;

/** A number with the name it goes by. */
interface Quantity {
  readonly name: string;
  readonly value: number;
}

interface Operation {
  readonly sign: Sign;
  readonly parts: readonly Formula[];
  readonly value: number;
}

type Sign = '+' | '−' | '×' | '/';

export function amountOf(formula: Formula): number {
  return typeof formula === 'number' ? formula : formula.value;
}

export const named = (name: string, value: number): Formula => ({ name, value });

/** A sum; without terms 0. */
export function plus(...terms: readonly Formula[]): Formula {
  return folded('+', terms, 0, (sum, term) => sum + term);
}

/** A product; without factors 1. */
export function times(...factors: readonly Formula[]): Formula {
  return folded('×', factors, 1, (product, factor) => product * factor);
}

export function minus(from: Formula, less: Formula): Formula {
  return { sign: '−', parts: [from, less], value: amountOf(from) - amountOf(less) };
}

/** A share; the whole itself where there is but one. */
export function over(whole: Formula, count: Formula): Formula {
  if (amountOf(count) === 1) return whole;
  return { sign: '/', parts: [whole, count], value: amountOf(whole) / amountOf(count) };
}

/** A sum in which like terms stand once, with how often they come. */
export function gathered(terms: readonly Formula[]): Formula {
  const kinds: { readonly term: Formula; count: number }[] = [];
  for (const term of terms) {
    const kind = kinds.find((known) => alike(known.term, term));
    if (kind) kind.count++;
    else kinds.push({ term, count: 1 });
  }
  return plus(...kinds.map(({ term, count }) => (count === 1 ? term : times(count, term))));
}

/** Whether two read alike, in words and in numbers. */
function alike(a: Formula, b: Formula): boolean {
  if (a === b) return true;
  if (typeof a === 'number' || typeof b === 'number' || a.value !== b.value) return false;
  if ('name' in a) return 'name' in b && a.name === b.name;
  if ('name' in b || a.sign !== b.sign || a.parts.length !== b.parts.length) return false;
  return a.parts.every((part, at) => alike(part, b.parts[at] as Formula));
}

function folded(
  sign: Sign,
  parts: readonly Formula[],
  neutral: number,
  join: (a: number, b: number) => number,
): Formula {
  // What changes nothing and has no name is not worth a word.
  const telling = parts.filter((part) => part !== neutral);
  if (telling.length < 2) return telling[0] ?? neutral;
  return { sign, parts: telling, value: telling.reduce((value: number, part) => join(value, amountOf(part)), neutral) };
}

/** "out_channels × in_channels/groups + out_channels" */
export function inWords(formula: Formula): string {
  return written(formula, (part) => (typeof part === 'number' ? String(part) : part.name));
}

/** "32 × 6/2 + 32" */
export function inNumbers(formula: Formula, format: (value: number) => string = String): string {
  return written(formula, (part) => format(amountOf(part)));
}

/** Whether it is worked out of several numbers. */
export const isWorkedOut = (formula: Formula): boolean => typeof formula !== 'number' && 'sign' in formula;

const STRENGTH: Readonly<Record<Sign, number>> = { '+': 0, '−': 0, '×': 1, '/': 2 };

function written(formula: Formula, leaf: (part: number | Quantity) => string, around: Sign | null = null): string {
  if (typeof formula === 'number' || !('sign' in formula)) return leaf(formula);
  const { sign, parts } = formula;
  const text = parts.map((part) => written(part, leaf, sign)).join(sign === '/' ? '/' : ` ${sign} `);
  // '−' and '/' bind their second part no stronger than their first: 2 − (1 + 1).
  const open =
    around !== null &&
    (STRENGTH[around] > STRENGTH[sign] ||
      (around === sign && sign !== '+' && sign !== '×') ||
      (around === '−' && sign === '+'));
  return open ? `(${text})` : text;
}
