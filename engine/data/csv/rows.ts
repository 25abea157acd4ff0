import Papa from 'papaparse';
import { InputError } from '../../core/errors';
import type { FileSource } from '../../formats';
import { lineOfDamage } from '../text/lineOfDamage';
import { DELIMITERS, type Dialect, type Encoding } from './dialect';

const PIECE = 1 << 20;
/** A row past this has a quotation mark that nothing closes. */
const LONGEST_ROW = 16 * PIECE;

/** Rows that follow one another. */
export interface RowPiece {
  readonly rows: readonly string[][];
  /** Number of the first of them, as spreadsheets count: from 1, the header among them. */
  readonly first: number;
  /** Bytes read so far. */
  readonly read: number;
}

/**
 * The rows of a text file, a piece at a time. Empty lines are rows of one empty field.
 * Throws InputError `data.csv.*` naming file and row.
 */
export function* csvRows(
  source: FileSource,
  { delimiter, encoding }: Pick<Dialect, 'delimiter' | 'encoding'>,
  file: string,
): Generator<RowPiece> {
  const parser = { delimiter: DELIMITERS[delimiter], newline: '\n' } as const;
  let rest = '';
  let first = 1;
  for (const { text, read } of decoded(source, encoding, file)) {
    const isLast = read === source.length;
    const { data, errors, meta } = parse(rest + text, parser, isLast);
    const [fault] = errors;
    if (fault) throw new InputError('data.csv.quote', { file, row: first + (fault.row ?? 0) });
    rest = isLast ? '' : (rest + text).slice(meta.cursor);
    if (rest.length > LONGEST_ROW) throw new InputError('data.csv.quote', { file, row: first + data.length });
    // A line break at the very end begins no row.
    const rows = isLast && data.at(-1)?.length === 1 && data.at(-1)?.[0] === '' ? data.slice(0, -1) : data;
    yield { rows, first, read };
    first += rows.length;
  }
}

function parse(text: string, config: Papa.ParseConfig, isLast: boolean): Papa.ParseResult<string[]> {
  const { data, errors, meta } = new Papa.Parser(config).parse(text, 0, !isLast) as Papa.ParseResult<string[]>;
  // The last row of a piece may go on in the next one, and only there will be whole.
  return { data, meta, errors: isLast ? errors : errors.filter(({ row }) => row !== undefined && row < data.length) };
}

/** Text of a file in pieces, line breaks as \n. */
function* decoded(source: FileSource, encoding: Encoding, file: string): Generator<{ text: string; read: number }> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let held = '';
  for (let start = 0; start < source.length; start += PIECE) {
    const read = Math.min(start + PIECE, source.length);
    const isLast = read === source.length;
    let text: string;
    try {
      text = held + decoder.decode(source.subarray(start, read), { stream: !isLast });
    } catch {
      throw new InputError('data.csv.encoding', { file, encoding, line: lineOfDamage(source, encoding) });
    }
    if (text.includes('\0')) throw new InputError('data.csv.binary', { file, from: start, to: read });
    held = !isLast && text.endsWith('\r') ? '\r' : '';
    if (held) text = text.slice(0, -1);
    yield { text: text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text, read };
  }
}
