import { gunzipSync } from 'fflate';
import { InputError } from '../../core/errors';
import type { Cell } from '../table/builder';
import { asyncBuffer, type ParquetFile, said } from './open';

/** What unpacks, beside what hyparquet brings. */
const COMPRESSORS = { GZIP: (bytes: Uint8Array) => gunzipSync(bytes) };

/** Rows that follow one another. */
export interface ParquetPiece {
  readonly rows: number;
  /** Number of the first of them, from 1. */
  readonly first: number;
  /** Writes one row's values, in the order in which the columns were asked for. */
  readInto(row: number, cells: Cell[]): void;
}

/**
 * The rows of these columns, one row group of the file at a time, so that no more than a group is in memory.
 * Throws InputError `data.parquet.rows` naming the file and the rows that cannot be read.
 */
export async function* parquetRows(file: ParquetFile, columns: readonly string[]): AsyncGenerator<ParquetPiece> {
  let start = 0;
  for (const { num_rows } of file.metadata.row_groups) {
    const end = start + Number(num_rows);
    if (end > start) {
      const values = await groupValues(file, columns, start, end);
      yield {
        rows: end - start,
        first: start + 1,
        readInto: (row, cells) => {
          for (let at = 0; at < columns.length; at++) cells[at] = cellOf(values[at]?.[row]);
        },
      };
    }
    start = end;
  }
}

async function groupValues(
  { source, metadata, name }: ParquetFile,
  columns: readonly string[],
  start: number,
  end: number,
): Promise<ArrayLike<unknown>[]> {
  const { parquetRead } = await import('hyparquet');
  const values = new Map<string, ArrayLike<unknown>[]>();
  try {
    await parquetRead({
      file: asyncBuffer(source),
      metadata,
      columns: [...columns],
      rowStart: start,
      rowEnd: end,
      compressors: COMPRESSORS,
      onChunk: ({ columnName, columnData }) => {
        const pieces = values.get(columnName);
        if (pieces) pieces.push(columnData);
        else values.set(columnName, [columnData]);
      },
    });
    return columns.map((column) => joined(values.get(column) ?? [], end - start, column));
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError('data.parquet.rows', { file: name, from: start + 1, to: end, detail: said(error) });
  }
}

function joined(pieces: readonly ArrayLike<unknown>[], rows: number, column: string): ArrayLike<unknown> {
  const all = pieces.length === 1 ? (pieces[0] as ArrayLike<unknown>) : pieces.flatMap((piece) => Array.from(piece));
  if (all.length !== rows) throw new RangeError(`${column}: ${all.length} values for ${rows} rows`);
  return all;
}

/** Whole numbers of 64 bits become the nearest number; moments are written as ISO 8601 has them. */
function cellOf(value: unknown): Cell {
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.toISOString();
  return value instanceof Uint8Array
    ? Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('')
    : String(value);
}
