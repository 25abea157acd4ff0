import { LoomError } from '../../../engine/core/errors';
import { checkDesign } from '../../../engine/data';
import { preprocessing } from '../../../engine/data/preprocess';
import type { ReadModel } from '../../../engine/formats/model/readModel';
import type { Choice, DesignDocument } from '../../../engine/graph/document';
import { readDocument } from '../../../engine/graph/parse';
import type { Preprocessing } from '../../../engine/graph/preprocess';
import { transformsIn, transformsUnsound } from '../../../engine/training/weights';

type Texts = Readonly<Record<string, string>>;

/** Under this name a model's metadata have the shape of a raw sample, before the transforms. */
export const SAMPLE = 'layerloom.sample';

/** What a model's metadata say that samples of a shape go through before the network; null where they say nothing that is sound. */
export function preparingIn(metadata: Texts, shape: readonly number[]): Preprocessing | null {
  const transforms = transformsIn(metadata);
  if (!transforms || transforms.length === 0) return null;
  const params = { samples: 1, input_shape: shape, target_shape: [1], classes: 0 };
  try {
    return preprocessing({ source: { type: 'random', params }, transforms, target: 'label' }, transforms);
  } catch (error) {
    if (error instanceof LoomError) return null;
    throw error;
  }
}

/** A design with the transforms that its model's metadata name; where they do not suit it, a note tells of them. */
export function withTransforms(model: ReadModel): ReadModel {
  const { document, metadata = {}, raw, notes } = model;
  if (transformsUnsound(metadata))
    return { ...model, notes: [...notes, { code: 'import.transformsUnsound', args: {} }] };
  const transforms = transformsIn(metadata);
  if (!transforms || transforms.length === 0) return model;
  const shape = raw ?? sampleIn(metadata);
  const suited = shape && transformed(document, transforms, shape);
  if (suited) return { ...model, document: suited };
  const names = transforms.map(({ type }) => type);
  return { ...model, notes: [...notes, { code: 'import.transforms', args: { transforms: names } }] };
}

function transformed(
  document: DesignDocument,
  transforms: readonly Choice[],
  shape: readonly number[],
): DesignDocument | null {
  const { source } = document.data;
  const params = { ...source.params, input_shape: shape };
  try {
    const made = readDocument({ ...document, data: { ...document.data, source: { ...source, params }, transforms } });
    return checkDesign(made).problems.some(({ severity }) => severity === 'error') ? null : made;
  } catch (error) {
    if (error instanceof LoomError) return null;
    throw error;
  }
}

function sampleIn(metadata: Texts): readonly number[] | null {
  try {
    const found: unknown = JSON.parse(metadata[SAMPLE] ?? 'null');
    return Array.isArray(found) && found.every((size) => Number.isSafeInteger(size) && size > 0) ? found : null;
  } catch {
    return null;
  }
}
