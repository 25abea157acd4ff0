import { readFileSync } from 'node:fs';
import { InputError } from '../../engine/core/errors';
import type { TensorMap } from '../../engine/formats';
import { decodeWeights } from '../../engine/training/weights';
import { isMissing } from '../host/failures';
import type { CliContext } from './context';

/** Bytes of a file the user named. Throws InputError by the name the user gave it. */
export function readGivenFile({ path }: CliContext, given: string): Uint8Array {
  try {
    return readFileSync(path(given));
  } catch (error) {
    if (isMissing(error)) throw new InputError('host.fileMissing', { path: given });
    throw error;
  }
}

/** Weights in any format that can be read, by PyTorch's names. */
export function readWeightsFile(context: CliContext, given: string): TensorMap {
  return decodeWeights(readGivenFile(context, given), given);
}
