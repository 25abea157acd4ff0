import { preprocessing } from '../../../engine/data/preprocess';
import type { FileSource, StoredTensor, TensorBytes } from '../../../engine/formats';
import type { Analysis } from '../../../engine/graph/analysis';
import type { Network } from '../../../engine/graph/build';
import type { Choice, DesignDocument } from '../../../engine/graph/document';
import type { Preprocessing } from '../../../engine/graph/preprocess';
import type { OpenNetwork } from '../../../engine/training/openNetwork';
import { type ChosenSet, matching, notesOf, transformsIn, weightsFor } from '../../../engine/training/weights';
import { streamOfState } from '../../../engine/training/weights/wholeWeights';

/** A trained design that is to be written. */
export interface ExportJob {
  readonly document: DesignDocument;
  readonly analysis: Analysis;
  readonly network: Network;
  /** Every parameter and buffer, in the network's order, where it lies. */
  readonly stored: ReadonlyMap<string, StoredTensor>;
  readonly set: ChosenSet;
  /** What the file of the weights says beside them. */
  readonly notes: Readonly<Record<string, string>>;
  /** The transforms with the constants that training measured; null where the file of the weights has none. */
  readonly measured: readonly Choice[] | null;
  /** What a raw sample goes through; null where a transform's constants are not known, and for several inputs, of which data has none. */
  readonly preprocessing: Preprocessing | null;
  /** What the files are called, without their endings. */
  readonly stem: string;
}

/** @param source The file of the weights, which is read as it is needed; `file` names it in errors. Throws InputError for a file that cannot be read, and weights that do not belong to the design. */
export function openJob(
  { document, analysis, network }: OpenNetwork,
  source: FileSource,
  file: string,
  stem: string,
): ExportJob {
  const { tensors, taken, others } = weightsFor(network.state, source, file);
  const stored = matching(network.state, tensors);
  const notes = notesOf(source, file);
  const single = network.inputs.length === 1;
  const measured = single ? transformsIn(notes) : null;
  return {
    document,
    analysis,
    network,
    stored,
    set: { taken, others },
    notes,
    measured,
    preprocessing: single ? preprocessing(document.data, measured) : null,
    stem,
  };
}

/** The weights as files of ours hold them, piece by piece. */
export function weightStreams({ network, stored }: ExportJob): ReadonlyMap<string, TensorBytes> {
  return new Map(
    network.state.map((state) => [state.name, streamOfState(state, stored.get(state.name) as StoredTensor)]),
  );
}

export function weightBytes(job: ExportJob): number {
  return [...weightStreams(job).values()].reduce((sum, { size }) => sum + size, 0);
}
