import type { FileMetaData } from 'hyparquet';
import { InputError } from '../../core/errors';
import type { FileSource } from '../../formats';

/** A Parquet file whose description is read, and none of its rows. */
export interface ParquetFile {
  readonly name: string;
  readonly source: FileSource;
  readonly metadata: FileMetaData;
  readonly rows: number;
  /** Those that hold one value a row. */
  readonly columns: readonly string[];
  /** Those that hold lists or records, which no input can be made of. */
  readonly nested: readonly string[];
}

/** Ways of packing that can be read: all that hyparquet brings, and gzip. */
const CODECS: ReadonlySet<string> = new Set(['UNCOMPRESSED', 'SNAPPY', 'GZIP']);

/** Throws InputError `data.parquet.*` naming the file. */
export async function openParquet(source: FileSource, name: string): Promise<ParquetFile> {
  const { parquetMetadataAsync, parquetSchema } = await import('hyparquet');
  const metadata = await parquetMetadataAsync(asyncBuffer(source)).catch((error: unknown) => {
    throw error instanceof InputError
      ? error
      : new InputError('data.parquet.damaged', { file: name, detail: said(error) });
  });
  for (const { columns } of metadata.row_groups) {
    for (const { meta_data } of columns) {
      if (!meta_data || CODECS.has(meta_data.codec)) continue;
      const column = meta_data.path_in_schema.join('.');
      throw new InputError('data.parquet.codec', { file: name, column, codec: meta_data.codec });
    }
  }
  const { children } = parquetSchema(metadata);
  const names = children.map(({ element }) => element.name);
  const twice = names.find((column, at) => names.indexOf(column) < at);
  if (twice !== undefined) throw new InputError('data.parquet.twice', { file: name, column: twice });
  const isPlain = (child: (typeof children)[number]) =>
    child.children.length === 0 && child.element.repetition_type !== 'REPEATED';
  return {
    name,
    source,
    metadata,
    rows: Number(metadata.num_rows),
    columns: children.filter(isPlain).map(({ element }) => element.name),
    nested: children.filter((child) => !isPlain(child)).map(({ element }) => element.name),
  };
}

/** The file as hyparquet reads it. */
export function asyncBuffer(source: FileSource) {
  return {
    byteLength: source.length,
    // Its own bytes and no others: a view may stand in a larger buffer.
    slice: (start: number, end = source.length) =>
      source.subarray(Math.max(0, start), end).slice().buffer as ArrayBuffer,
  };
}

/** What a reader complained of, in one line. */
export const said = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 200);
