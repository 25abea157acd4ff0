import { outputsDifference } from '../../../engine/core/difference';
import { RunError } from '../../../engine/core/errors';
import { formatShape } from '../../../engine/core/shape';
import type { ExportFormat } from '../../../engine/formats/catalogue';
import { type ProofReader, readerName } from '../../../engine/text/readers';
import type { Prediction } from '../../../engine/training/predict';
import type { ExportProof } from '../../ipc/contract';

/** float32 in another order of sums differs by less, even through a hundred layers. */
const LIMIT = 1e-4;

/** Throws RunError `export.proof` where outputs of an exported file are not those of the network, NaN and infinite ones included. */
export function proved(
  format: ExportFormat,
  reader: ProofReader,
  expected: readonly Prediction[],
  got: readonly Prediction[],
): ExportProof {
  const difference = outputsDifference(got, expected);
  if (!(difference <= LIMIT)) {
    const text = Number.isFinite(difference) ? difference.toExponential(1) : wordsOf(expected, got);
    throw new RunError('export.proof', { format, reader: readerName(reader), difference: text, limit: LIMIT });
  }
  const finite = expected.every(({ data }) => data.every(Number.isFinite));
  return { readers: [reader], difference: finite ? difference : null };
}

/** What several readers found of one file; null where none could read it. */
export function together(proofs: readonly (ExportProof | null)[]): ExportProof | null {
  const found = proofs.filter((proof) => proof !== null);
  if (found.length === 0) return null;
  return {
    readers: found.flatMap(({ readers }) => readers),
    difference: found.reduce<number | null>(
      (most, { difference }) => (most === null || difference === null ? null : Math.max(most, difference)),
      0,
    ),
  };
}

/** Of outputs of other shapes, or with NaN or infinite values where the network has none. */
function wordsOf(expected: readonly Prediction[], got: readonly Prediction[]): string {
  const [wanted, found] = [expected, got].map((all) => all.map(({ shape }) => formatShape(shape)).join(', '));
  return found === wanted ? 'NaN' : `${found} ≠ ${wanted}`;
}
