import { RunError } from '../../../engine/core/errors';
import type { ExportFormat } from '../../../engine/formats/catalogue';
import { type ProofReader, readerName } from '../../../engine/text/readers';
import type { Ending } from '../threads/ending';

/** Why what reads an exported file did not come to its end: as it ended, or because it had so long. */
export type NotRun = Ending | { readonly seconds: number };

/** The error for an export that its reader could not run. */
export function notRun(format: ExportFormat, proofReader: ProofReader, why: NotRun): RunError {
  const of = { format, reader: readerName(proofReader) };
  if ('words' in why) return new RunError('export.notRun', { ...of, reason: why.words });
  if ('exitCode' in why) return new RunError('export.notRun.exit', { ...of, code: why.exitCode });
  return new RunError('export.notRun.slow', { ...of, seconds: why.seconds });
}
