import { readFileSync } from 'node:fs';
import type { TensorMap } from '../../engine/formats';
import { decodeWeights } from '../../engine/training/weights';
import { onFile } from '../host/failures';
import type { CliContext } from './context';

/** Bytes of a file the user named. Throws InputError by the name the user gave it. */
export function readGivenFile({ path }: CliContext, given: string): Uint8Array {
  return onFile(given, () => readFileSync(path(given)));
}

/** Weights in any format that can be read, by PyTorch's names. */
export function readWeightsFile(context: CliContext, given: string): TensorMap {
  return decodeWeights(readGivenFile(context, given), given);
}
