import type { Language, Message } from '../text/messages';
import { formatFigure } from '../text/numbers';
import { type ProofReader, readerName } from '../text/readers';
import type { ExportFormat } from './catalogue';

interface Proof {
  readonly readers: readonly ProofReader[];
  /** The largest between outputs. */
  readonly difference: number;
}

/** Whether the network of an exported file was run, and not its weights alone. */
export function isRun(format: ExportFormat, proof: Proof | null): proof is Proof {
  // Without PyTorch the code cannot be run, but the weights beside it can be read.
  return proof !== null && !(format === 'pytorch' && proof.readers.includes('layerloom'));
}

/** What came of trying an exported file; null where nothing on this machine can. */
export function proofMessage(format: ExportFormat, proof: Proof | null, language: Language): Message {
  if (!proof) return { code: 'export.unproved', args: {} };
  if (!isRun(format, proof)) return { code: 'export.provedWeights', args: {} };
  const readers = proof.readers.map(readerName);
  if (proof.difference === 0) return { code: 'export.provedExactly', args: { readers } };
  return { code: 'export.proved', args: { readers, difference: formatFigure(proof.difference, language) } };
}
