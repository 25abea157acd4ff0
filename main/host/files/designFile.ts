import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { InputError } from '../../../engine/core/errors';
import { MOST_DESIGN_BYTES } from '../../ipc/contract/limits';
import { onFile } from '../failures';

/** Text of a design file; `shown` is what errors call it. Throws InputError for a missing, unreadable, huge or non-text file. */
export function readText(path: string, shown = path): string {
  const { size } = onFile(shown, () => statSync(path));
  if (size > MOST_DESIGN_BYTES) throw new InputError('host.tooLarge', { path: shown, size, limit: MOST_DESIGN_BYTES });
  const bytes = onFile(shown, () => readFileSync(path));
  return decodeText(bytes, shown);
}

/** UTF-8, with or without a byte order mark. */
export function decodeText(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InputError('host.notText', { path });
  }
}

/** Identity of a file's content. */
export function revisionOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 32);
}
