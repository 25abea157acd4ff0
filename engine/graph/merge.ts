import type { DesignDocument } from './document';
import { isFaulty } from './mergeFaults';
import { mergeValues } from './mergeValues';
import { withOwnIds } from './ownIds';
import { parseDocument } from './parse';
import { serializeDocument } from './serialize';

/**
 * What two people made of one design, together: `mine` with all that `theirs` changed since `base`. Null where both changed
 * the same thing, or where what comes out is no design, or one with a fault that neither has.
 */
export function mergeDesigns(
  base: DesignDocument,
  mine: DesignDocument,
  theirs: DesignDocument,
): DesignDocument | null {
  const apart = { ...withOwnIds(base, mine, theirs), name: theirs.name };
  const value = mergeValues({ ...base, name: theirs.name }, apart, theirs)?.value;
  if (!value) return null;
  try {
    // The reader knows what a design may be: wires end at ports that are there, names are unique.
    const merged = parseDocument(serializeDocument(value));
    return isFaulty({ base, mine: apart, theirs, merged }) ? null : merged;
  } catch {
    return null;
  }
}
