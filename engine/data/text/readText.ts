import { InputError } from '../../core/errors';
import type { FileSource } from '../../formats';
import { lineOfDamage } from './lineOfDamage';

/** A longer one would not be learned in a lifetime, and takes ten times its size in memory. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The text of a UTF-8 file, line breaks as \n. Throws InputError `data.text.*` naming the file. */
export function readText(source: FileSource, file: string): string {
  if (source.length === 0) throw new InputError('data.text.short', { file, characters: 0, context: 0 });
  if (source.length > MOST_BYTES)
    throw new InputError('data.text.long', { file, bytes: source.length, limit: MOST_BYTES });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(source.subarray(0, source.length));
  } catch {
    throw new InputError('data.csv.encoding', { file, encoding: 'utf-8', line: lineOfDamage(source, 'utf-8') });
  }
  if (text.includes('\0')) throw new InputError('data.csv.binary', { file, from: 0, to: source.length });
  return text.replace(/\r\n?/g, '\n');
}
