import { InputError } from '../core/errors';
import type { FileSource } from './stored';

/** Bytes that tell one kind of file from another. */
const BYTES = 8;
const SIGNS = 40;

/** 93 4e 55 */
export const hexOf = (bytes: Iterable<number>): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');

/** The first bytes of a file that is of another kind than expected, for its error. */
export const firstBytes = (source: FileSource): string =>
  hexOf(source.subarray(0, Math.min(BYTES, source.length))) || '—';

/** What a file or a part of one begins with that should be text, on one line. */
export const firstSigns = (text: Uint8Array): string =>
  new TextDecoder().decode(text.subarray(0, SIGNS)).replaceAll(/\s+/g, ' ') || '—';

/** Throws InputError `file.empty`: what went wrong is not the file's kind. */
export function refuseEmpty({ length }: FileSource, file: string): void {
  if (length === 0) throw new InputError('file.empty', { file });
}
