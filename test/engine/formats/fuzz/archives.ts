import fc from 'fast-check';
import { LoomError } from '../../../../engine/core/errors';
import { readZip, writeZip } from '../../../../engine/formats/zip';
import { type Change, change, place } from './changes';

/** What one archive of these tests may unpack to. */
const LIMIT = 2 ** 28;

/** Null for an archive that another change has damaged. */
function entriesOf(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> | null {
  try {
    return readZip(bytes, LIMIT, 'x.zip');
  } catch (error) {
    if (error instanceof LoomError) return null;
    throw error;
  }
}

/**
 * A change of what one entry of an archive holds. The archive is written anew around it, so that sizes and checksums are
 * right and the change reaches whoever reads the entry.
 */
export const entryChange: fc.Arbitrary<Change> = fc
  .tuple(place, fc.array(change, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(
    ([which, changes, compress]): Change =>
      (bytes) => {
        const entries = entriesOf(bytes);
        if (!entries) return bytes;
        const names = [...entries.keys()];
        const chosen = names[Math.floor(which * names.length)];
        const changed = [...entries].map(([name, content]): [string, Uint8Array] => [
          name,
          name === chosen ? changes.reduce((now, next) => next(now), content) : content,
        ]);
        return writeZip(new Map(changed), { compress });
      },
  );
