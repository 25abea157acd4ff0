import { RunError } from '../../../engine/core/errors';
import type { ExportFormat } from '../../../engine/formats/catalogue';
import { type ProofReader, readerName } from '../../../engine/text/readers';
import type { Ending } from '../threads/ending';

/** So long a reader of an exported file may take: the largest network on a busy machine is loaded and run in a tenth of it. */
export const LONGEST_SECONDS = 300;

/** Why what reads an exported file did not come to its end: as it ended, or because it had so long. */
export type NotRun = Ending | { readonly seconds: number };

/** The error for an export that its reader could not run. */
export function notRun(format: ExportFormat, proofReader: ProofReader, why: NotRun): RunError {
  const of = { format, reader: readerName(proofReader) };
  if ('words' in why) return new RunError('export.notRun', { ...of, reason: why.words });
  if ('exitCode' in why) return new RunError('export.notRun.exit', { ...of, code: why.exitCode });
  return new RunError('export.notRun.slow', { ...of, seconds: why.seconds });
}
