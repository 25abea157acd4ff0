import { numel } from '../core/shape';
import { PIECE, piecesOf, type StoredTensor } from '../formats/stored';
import type { Runtime } from '../plan/runtime';
import type { VariableRef } from '../tensor/variable';

/** Overwrites a variable with a tensor of a file, of the same shape, which is never whole in memory. */
export async function fillVariable(runtime: Runtime, variable: VariableRef, stored: StoredTensor): Promise<void> {
  const buffer = runtime.buffer(variable);
  const count = numel(variable.type.shape);
  const scratch = runtime.backend.hostArray(variable.type.dtype, Math.min(PIECE, count));
  for (const [from, to] of piecesOf(count)) {
    const part = stored.part(from, to);
    const piece = scratch.subarray(0, part.length);
    if (part instanceof BigInt64Array) for (const [at, value] of part.entries()) piece[at] = Number(value);
    else piece.set(part);
    await buffer.writePart(piece, from);
  }
}
