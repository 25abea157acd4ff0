import { InputError } from '../core/errors';
import { refuseEmpty } from './beginning';
import { endingsText, formatByEnding, WEIGHT_FORMATS, type WeightFormat } from './catalogue';
import { openNpz, streamNpz } from './npz';
import { isPt, notPt, openPt, openPtSets } from './pt/readPt';
import { streamPt } from './pt/writePt';
import { looksLikeSafetensors, openSafetensors, streamSafetensors } from './safetensors';
import type { FileSource, Pieces, StoredTensor, TensorBytes, TensorSet } from './stored';
import { isZip } from './zip';

/** What stands in a weights file beside the weights, as texts by name. */
export type Notes = Readonly<Record<string, string>>;

interface WeightFile {
  /** By its bytes, whatever it is called. @param file Names it in errors. */
  is(source: FileSource, file: string): boolean;
  /** Numbers stay in the file until they are asked for, as far as the format lets them. */
  open(source: FileSource, file: string): ReadonlyMap<string, StoredTensor>;
  /** All dicts of tensors in it, the likeliest first; null where a file of the format is one. */
  readonly sets: ((source: FileSource, file: string) => readonly TensorSet[]) | null;
  stream(weights: ReadonlyMap<string, TensorBytes>, notes: Notes): Pieces;
  /** Null where the format has no place for notes. */
  readonly notes: ((source: FileSource, file: string) => Notes) | null;
}

/** PyTorch's and transformers' loaders ask for this mark in safetensors. */
export const PT_FORMAT = { format: 'pt' };

const headOf = (source: FileSource) => source.subarray(0, Math.min(4, source.length));

/** The formats of weights, in the order in which a file is asked whether it has them: the last is what has no sign of its own. */
export const WEIGHT_FILES: Readonly<Record<WeightFormat, WeightFile>> = {
  // A .pt is a zip too, or none of these.
  pt: { is: isPt, open: openPt, sets: openPtSets, stream: streamPt, notes: null },
  npz: { is: (source) => isZip(headOf(source)), open: openNpz, sets: null, stream: streamNpz, notes: null },
  safetensors: {
    is: () => true,
    open: (source, file) => openSafetensors(source, file).tensors,
    sets: null,
    stream: (weights, notes) => streamSafetensors(weights, { ...notes, ...PT_FORMAT }),
    notes: (source, file) => {
      const { format: _, ...notes } = openSafetensors(source, file).metadata;
      return notes;
    },
  },
};

/** The format that a file has by its bytes. Throws InputError `file.empty`, `pt.magic`, `weights.format` where it is nothing that is known. */
export function weightFileOf(source: FileSource, file: string): WeightFile {
  refuseEmpty(source, file);
  const found = Object.values(WEIGHT_FILES).find((format) => format.is(source, file)) ?? WEIGHT_FILES.safetensors;
  if (found !== WEIGHT_FILES.safetensors || looksLikeSafetensors(source)) return found;
  const called = formatByEnding(WEIGHT_FORMATS, file);
  if (called === 'pt') throw notPt(source, file);
  if (!called) throw new InputError('weights.format', { file, known: endingsText(WEIGHT_FORMATS) });
  // What it lacks, its own reader says best.
  return WEIGHT_FILES[called];
}
