import * as v from 'valibot';
import { InputError } from '../core/errors';
import { checkDocument } from './checkDocument';
import type { DesignDocument } from './document';
import { readJson } from './jsonText';
import { migrateDocument } from './migrations';
import { preview } from './preview';
import { documentSchema } from './schema';
import { schemaError } from './schemaErrors';

/**
 * Reads the text of a `.loom` file: checks all of it, brings it to the present version, and completes parameters.
 * A design that is well-formed but cannot train (a cycle, shapes that do not fit) is read; `analyze` finds that.
 * @throws InputError with the place, what was expected and got, and what to do.
 */
export function parseDocument(text: string): DesignDocument {
  return readDocument(readJson(text));
}

/** As `parseDocument`, from parsed JSON. */
export function readDocument(file: unknown): DesignDocument {
  if (typeof file !== 'object' || file === null || Array.isArray(file)) {
    throw new InputError('document.notObject', { found: preview(file) });
  }
  const migrated = migrateDocument(file as Readonly<Record<string, unknown>>);
  const parsed = v.safeParse(documentSchema, migrated, { abortEarly: true });
  if (!parsed.success) throw schemaError(parsed.issues[0]);
  return checkDocument(parsed.output as DesignDocument);
}
