import { InputError } from '../core/errors';
import { applyEdits } from './applyEdits';
import type { DesignDocument } from './document';
import type { Edit } from './edits';

/**
 * Whether a design cannot take edits: what a repair works out from a slip of billions may be no whole number any more. All
 * others are known to be taken, which is not tried, as there can be hundreds.
 */
export function areRefused(document: DesignDocument, edits: readonly Edit[]): boolean {
  if (!holdsUnsafe(edits)) return false;
  try {
    applyEdits(document, edits);
    return false;
  } catch (error) {
    if (error instanceof InputError) return true;
    throw error;
  }
}

/** Whether a number lies anywhere in it that is too large to be told from its neighbours. */
function holdsUnsafe(value: unknown): boolean {
  if (typeof value === 'number') return !(Math.abs(value) <= Number.MAX_SAFE_INTEGER);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsUnsafe);
}
