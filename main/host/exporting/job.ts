import { preprocessing } from '../../../engine/data/preprocess';
import type { FileTensor, TensorMap } from '../../../engine/formats';
import type { Analysis } from '../../../engine/graph/analysis';
import type { Network } from '../../../engine/graph/build';
import type { Choice, DesignDocument } from '../../../engine/graph/document';
import type { Preprocessing } from '../../../engine/graph/preprocess';
import { buildModel } from '../../../engine/training/model';
import { decodeWeights, matchWeights, notesOf, toFileTensor, transformsIn } from '../../../engine/training/weights';

/** A trained design that is to be written. */
export interface ExportJob {
  readonly document: DesignDocument;
  readonly analysis: Analysis;
  readonly network: Network;
  /** Every parameter and buffer, in the network's order, as files hold them. */
  readonly weights: TensorMap;
  /** The same as the engine holds them. */
  readonly values: ReadonlyMap<string, Float32Array>;
  /** What the file of the weights says beside them. */
  readonly notes: Readonly<Record<string, string>>;
  /** The transforms with the constants that training measured; null where the file of the weights has none. */
  readonly measured: readonly Choice[] | null;
  /** Null where a transform's constants are not known. */
  readonly preprocessing: Preprocessing | null;
  /** What the files are called, without their endings. */
  readonly stem: string;
}

/** Throws InputError for a design with problems. */
export const openDesign = (document: DesignDocument) => buildModel(document);

/** `file` names the weights in errors. Throws InputError for a file that cannot be read, and weights that do not belong to the design. */
export function openJob(
  { document, analysis, network }: ReturnType<typeof openDesign>,
  bytes: Uint8Array,
  file: string,
  stem: string,
): ExportJob {
  const values = matchWeights(network.state, decodeWeights(bytes, file));
  const notes = notesOf(bytes, file);
  const weights = new Map<string, FileTensor>();
  for (const state of network.state) {
    weights.set(state.name, toFileTensor(state, values.get(state.name) as Float32Array));
  }
  const measured = transformsIn(notes);
  return {
    document,
    analysis,
    network,
    weights,
    values,
    notes,
    measured,
    preprocessing: preprocessing(document.data, measured),
    stem,
  };
}
