import * as v from 'valibot';
import type { FileSource } from '../../formats';
import { type Notes, weightFileOf } from '../../formats/weightFiles';
import type { Choice } from '../../graph/document';
import { transformsSchema } from '../../graph/schema';

/** Under this name the transforms stand, as JSON, that every input must go through before it meets the weights. */
const TRANSFORMS = 'layerloom.transforms';

/** Notes of a file of weights. @param transforms Of the inputs, with all constants. */
export const notesFor = (transforms: readonly Choice[]): Notes =>
  transforms.length > 0 ? { [TRANSFORMS]: JSON.stringify(transforms) } : {};

/** What a weights file says beside the weights; nothing for one that cannot. @param file Names it in errors. */
export function notesOf(source: FileSource, file: string): Notes {
  return weightFileOf(source, file).notes?.(source, file) ?? {};
}

/** The transforms that stand in a file's notes; null where there are none, or what stands there is not sound. */
export function transformsIn(notes: Notes): readonly Choice[] | null {
  try {
    const parsed = v.safeParse(transformsSchema, JSON.parse(notes[TRANSFORMS] ?? 'null'));
    return parsed.success ? parsed.output : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Whether a file's notes tell of transforms in words that are not ours, or are damaged. */
export const transformsUnsound = (notes: Notes): boolean =>
  notes[TRANSFORMS] !== undefined && transformsIn(notes) === null;
