import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../engine/core/errors';
import { readSafetensors, writeNpz } from '../../engine/formats';
import { isMissing } from './failures';
import { RUN_FILES } from './runFolder';

/** Formats in which weights can be taken away. */
export const weightFormats = ['safetensors', 'npz'] as const;
export type WeightFormat = (typeof weightFormats)[number];

/** Weights of the best epoch in a format. Run folders keep them as safetensors, by PyTorch's names. */
export function exportBest(folder: string, run: string, format: WeightFormat): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(join(folder, RUN_FILES.best));
  } catch (error) {
    if (isMissing(error)) throw new InputError('host.noWeights', { run });
    throw error;
  }
  return convertWeights(bytes, format, RUN_FILES.best);
}

/** The bytes of a safetensors file in a format; `file` names it in errors. */
export function convertWeights(safetensors: Uint8Array, format: WeightFormat, file: string): Uint8Array {
  switch (format) {
    case 'safetensors':
      return safetensors;
    case 'npz':
      return writeNpz(readSafetensors(safetensors, file).tensors);
  }
}
