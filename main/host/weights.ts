import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../engine/core/errors';
import type { WeightFormat } from '../../engine/formats/weightFormats';
import { decodeWeights, encodeWeights } from '../../engine/training/weights';
import { isMissing } from './failures';
import { RUN_FILES } from './runFolder';

/** Weights of the best epoch in a format. Run folders keep them as safetensors, by PyTorch's names. */
export function exportBest(folder: string, run: string, format: WeightFormat): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(join(folder, RUN_FILES.best));
  } catch (error) {
    if (isMissing(error)) throw new InputError('host.noWeights', { run });
    throw error;
  }
  return format === 'safetensors' ? bytes : encodeWeights(decodeWeights(bytes, RUN_FILES.best), format);
}
