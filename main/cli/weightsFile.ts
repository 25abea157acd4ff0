import { readFileSync } from 'node:fs';
import type { TensorMap } from '../../engine/formats';
import type { NetworkState } from '../../engine/graph/build';
import { type ChosenSet, weightsFor } from '../../engine/training/weights';
import { onFile } from '../host/failures';
import type { CliContext } from './context';

/** Bytes of a file the user named. Throws InputError by the name the user gave it. */
export function readGivenFile({ path }: CliContext, given: string): Uint8Array {
  return onFile(given, () => readFileSync(path(given)));
}

/** Weights of a network in any format that can be read, by PyTorch's names. */
export function readWeightsFile(context: CliContext, given: string, state: readonly NetworkState[]): TensorMap {
  const { tensors, ...set } = weightsFor(state, readGivenFile(context, given), given);
  noteOthers(context, given, set);
  return new Map([...tensors].map(([name, tensor]) => [name, tensor.load()]));
}

/** Tells of further sets of weights that a file holds for the same design. */
export function noteOthers(context: CliContext, file: string, { taken, others }: ChosenSet): void {
  if (others.length > 0) context.note(context.say('weights.several', { file, taken, others }));
}
