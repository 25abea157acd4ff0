import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'fixtures');

/** What PyTorch computed for one type. Throws where there is no file. */
export function readFixtures<F>(kind: 'layers' | 'losses' | 'optimizers' | 'schedules', type: string): F[] {
  return JSON.parse(readFileSync(join(folder, kind, `${type}.json`), 'utf8')) as F[];
}

/** A specification as the fixtures' files hold it. */
export function asStored<S>(spec: S): S {
  return JSON.parse(JSON.stringify(spec)) as S;
}
