import { RunError } from '../core/errors';

/** An index that is out of range. `owner`: the layer or loss that picked by it. */
export function indexError(index: number, size: number, owner?: string): RunError {
  return owner === undefined
    ? new RunError('backend.indexRange', { index, size })
    : new RunError('backend.indexOf', { owner, index, size });
}
