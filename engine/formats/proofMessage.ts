import type { Language, Message } from '../text/messages';
import { formatFigure } from '../text/numbers';
import { type ProofReader, readerName } from '../text/readers';
import type { ExportFormat } from './catalogue';

interface Proof {
  readonly readers: readonly ProofReader[];
  /** The largest between outputs; null where these are not all finite. */
  readonly difference: number | null;
}

/** Whether the network of an exported file was run, and not its weights alone, and gave numbers that can be compared. */
export function isRun(format: ExportFormat, proof: Proof | null): proof is Proof & { readonly difference: number } {
  // Without PyTorch the code cannot be run, but the weights beside it can be read.
  return proof !== null && proof.difference !== null && !(format === 'pytorch' && proof.readers.includes('layerloom'));
}

/** What came of trying an exported file; null where nothing on this machine can. */
export function proofMessage(format: ExportFormat, proof: Proof | null, language: Language): Message {
  if (!proof) return { code: 'export.unproved', args: {} };
  if (proof.difference === null) return { code: 'export.provedNothing', args: {} };
  if (!isRun(format, proof)) return { code: 'export.provedWeights', args: {} };
  const readers = proof.readers.map(readerName);
  if (proof.difference === 0) return { code: 'export.provedExactly', args: { readers } };
  return { code: 'export.proved', args: { readers, difference: formatFigure(proof.difference, language) } };
}
