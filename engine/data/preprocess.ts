import type { Choice, DataSettings } from '../graph/document';
import type { Preprocessing, PreprocessStep } from '../graph/preprocess';
import { resolveData } from './describe';
import { transformByType } from './transforms';

/**
 * The fixed steps that inputs go through outside training. `measured` are the transforms as a run kept them, with the
 * constants that its training part gave. Null where a transform still waits for such constants.
 */
export function preprocessing(settings: DataSettings, measured: readonly Choice[] | null): Preprocessing | null {
  const { raw, transforms } = resolveData({ ...settings, transforms: measured ?? settings.transforms });
  const steps: PreprocessStep[] = [];
  for (const { before, choice, params } of transforms) {
    const definition = transformByType(choice.type);
    if (definition?.fit) return null;
    steps.push(...(definition?.fixed?.(before, params) ?? []));
  }
  return { shape: raw.input, image: raw.image, steps };
}
