import Papa from 'papaparse';
import type { FileSource } from '../../formats';
import { type Decimal, isMissing, numberOf } from '../table/cells';
import { DELIMITERS, type Delimiter, type Dialect, type Encoding } from './dialect';
import { csvRows } from './rows';
import { isOfTable } from './table';

const SAMPLE = 1 << 18;
const SAMPLE_ROWS = 200;

/**
 * Guesses how a text file is to be read, from its beginning; what is `given` is not guessed, and the rest goes by it. Throws what
 * reading the first rows throws.
 */
export function sniffDialect(source: FileSource, file: string, given: Partial<Dialect> = {}): Dialect {
  const start = source.subarray(0, Math.min(source.length, SAMPLE));
  const encoding = given.encoding ?? sniffEncoding(start, start.length < source.length);
  const text = new TextDecoder(encoding).decode(start).replace(/\r\n?/g, '\n');
  const delimiter = given.delimiter ?? sniffDelimiter(text, start.length < source.length);
  const rows = firstRows(source, { delimiter, encoding }, file);
  const decimal = given.decimal ?? sniffDecimal(rows.slice(1).flat(), delimiter);
  return { delimiter, encoding, decimal, header: given.header ?? sniffHeader(rows, decimal) };
}

function firstRows(source: FileSource, dialect: Pick<Dialect, 'delimiter' | 'encoding'>, file: string): string[][] {
  for (const { rows, first } of csvRows(source, dialect, file)) {
    const full = rows.filter((row, i) => isOfTable(row, first + i));
    if (full.length > 0) return full.slice(0, SAMPLE_ROWS).map((row) => row.map((cell) => cell.trim()));
  }
  return [];
}

/** By its mark; else UTF-8 where it can be that, else what bytes that come in pairs (Chinese) or alone (Latin) speak for. */
function sniffEncoding(bytes: Uint8Array, isCut: boolean): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const text = new TextDecoder('utf-8').decode(bytes, { stream: isCut });
  const broken = text.match(/\uFFFD/g)?.length ?? 0;
  const whole = text.match(/[^\p{ASCII}\uFFFD]/gu)?.length ?? 0;
  // Letters of other encodings are rarely whole ones of UTF-8: where many are, the others are the damage, which reading names.
  if (whole >= broken) return 'utf-8';
  let [pairs, alone] = [0, 0];
  for (let i = 0; i < bytes.length; i++) {
    if ((bytes[i] as number) < 0x80) continue;
    if ((bytes[i + 1] ?? 0) >= 0x80) {
      pairs++;
      i++;
    } else alone++;
  }
  return pairs > alone ? 'gb18030' : 'windows-1252';
}

/** The first line of spreadsheets that say themselves what stands between fields. */
const TOLD = /^"?sep=(.)"?(?:\n|$)/i;

/** Semicolons and tabs before commas, as commas may stand in numbers. */
const ORDER: readonly Delimiter[] = ['tab', 'semicolon', 'pipe', 'comma'];

function sniffDelimiter(text: string, isCut: boolean): Delimiter {
  const told = TOLD.exec(text)?.[1];
  const known = ORDER.find((delimiter) => DELIMITERS[delimiter] === told);
  if (known) return known;
  let best: { delimiter: Delimiter; score: number } = { delimiter: 'comma', score: 0 };
  for (const delimiter of ORDER) {
    const parser = new Papa.Parser({ delimiter: DELIMITERS[delimiter], newline: '\n' });
    const { data } = parser.parse(text, 0, isCut) as { readonly data: string[][] };
    const rows = data.slice(0, SAMPLE_ROWS).filter((row) => row.length > 1 || row[0] !== '');
    const widths = new Map<number, number>();
    for (const { length } of rows) widths.set(length, (widths.get(length) ?? 0) + 1);
    const [[width, count] = [1, 0]] = [...widths].sort(([, a], [, b]) => b - a);
    const score = width > 1 ? count / rows.length : 0;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Names are words above numbers, or words that never come again; nothing is learned from a row of words alone. */
function sniffHeader([first = [], ...others]: readonly string[][], decimal: Decimal): boolean {
  const numberIn = (cell: string) => numberOf(cell, decimal);
  const isNumber = (cell: string) => numberIn(cell) !== null;
  const isName = (cell: string, at: number) =>
    cell !== '' && !isMissing(cell) && others.every((row) => row[at] !== cell);
  if (first.some(isNumber)) {
    // Years and other counts as names, beside words: no row of data goes on so.
    const isTitle = first.every((cell, at) => isNumber(cell) || isName(cell, at));
    return isTitle && !first.every(isNumber) && counts(first.flatMap((cell) => numberIn(cell) ?? []));
  }
  return others.some((row) => row.some(isNumber)) || first.every(isName);
}

const THIS_CENTURY_AND_LAST = [1900, 2100] as const;

/** Whether numbers are those of a count: 2019, 2020, …; of others than years, at least three. */
function counts(numbers: readonly number[]): boolean {
  const [start = 0] = numbers;
  const [from, to] = THIS_CENTURY_AND_LAST;
  const areYears = Number.isInteger(start) && start >= from && start + numbers.length <= to;
  return numbers.length >= (areYears ? 2 : 3) && numbers.every((value, at) => value === start + at);
}

/** By the numbers that can be read in one way alone: 1,5 but not 1,500, which may be thousands. */
function sniffDecimal(cells: readonly string[], delimiter: Delimiter): Decimal {
  let [lead, unclear] = [0, 0];
  for (const cell of cells) {
    const [hasComma, hasPoint] = [cell.includes(','), cell.includes('.')];
    if (!hasComma && !hasPoint) continue;
    const [asComma, asPoint] = [numberOf(cell, 'comma') !== null, numberOf(cell, 'point') !== null];
    if (asComma !== asPoint) lead += asComma ? 1 : -1;
    else if (asComma) unclear += hasComma ? 1 : -1;
  }
  if (lead !== 0) return lead > 0 ? 'comma' : 'point';
  // Where commas part the fields, one within a field is more often of thousands.
  return unclear > 0 && delimiter !== 'comma' ? 'comma' : 'point';
}
