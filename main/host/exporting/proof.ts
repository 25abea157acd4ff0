import { outputsDifference } from '../../../engine/core/difference';
import { RunError } from '../../../engine/core/errors';
import { formatShape } from '../../../engine/core/shape';
import type { ExportFormat } from '../../../engine/formats/catalogue';
import { type ProofReader, readerName } from '../../../engine/text/readers';
import type { Prediction } from '../../../engine/training/predict';
import type { ExportProof } from '../../ipc/contract';

/** float32 in another order of sums differs by less, even through a hundred layers. */
const LIMIT = 1e-4;

/** Throws RunError `export.proof` where outputs of an exported file are not those of the network. */
export function proved(
  format: ExportFormat,
  reader: ProofReader,
  expected: readonly Prediction[],
  got: readonly Prediction[],
): ExportProof {
  const difference = outputsDifference(got, expected);
  if (!(difference <= LIMIT)) {
    const text = Number.isFinite(difference) ? difference.toExponential(1) : shapesOf(expected, got);
    throw new RunError('export.proof', { format, reader: readerName(reader), difference: text, limit: LIMIT });
  }
  return { readers: [reader], difference };
}

/** What several readers found of one file; null where none could read it. */
export function together(proofs: readonly (ExportProof | null)[]): ExportProof | null {
  const found = proofs.filter((proof) => proof !== null);
  if (found.length === 0) return null;
  return {
    readers: found.flatMap(({ readers }) => readers),
    difference: Math.max(...found.map(({ difference }) => difference)),
  };
}

const shapesOf = (expected: readonly Prediction[], got: readonly Prediction[]) =>
  `${got.map(({ shape }) => formatShape(shape)).join(', ')} ≠ ${expected.map(({ shape }) => formatShape(shape)).join(', ')}`;
