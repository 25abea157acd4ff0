import { InputError } from '../core/errors';
import { DOCUMENT_VERSION } from './document';
import { preview } from './preview';

type Json = Readonly<Record<string, unknown>>;

/** `documentMigrations[n]` turns a file of version n into one of version n+1. Fields are not yet checked then. */
const documentMigrations: Readonly<Record<number, (file: Json) => Json>> = {};

/**
 * Brings a file to the present version.
 * @throws InputError `document.format`, `document.version.missing` or `document.version.newer`.
 */
export function migrateDocument(
  file: Json,
  migrations: Readonly<Record<number, (file: Json) => Json>> = documentMigrations,
  current: number = DOCUMENT_VERSION,
): Json {
  if (file.format !== 'layerloom') throw new InputError('document.format', { found: preview(file.format) });
  const version = file.version;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw new InputError('document.version.missing', { found: preview(version), current });
  }
  if (version > current) throw new InputError('document.version.newer', { version, current });
  let migrated = file;
  for (let step = version; step < current; step++) {
    const migrate = migrations[step];
    if (!migrate) throw new InputError('document.version.missing', { found: preview(version), current });
    migrated = { ...migrate(migrated), version: step + 1 };
  }
  return migrated;
}
