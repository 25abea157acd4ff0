import { outputsDifference } from '../../../engine/core/difference';
import { RunError } from '../../../engine/core/errors';
import { formatShape } from '../../../engine/core/shape';
import type { ExportFormat } from '../../../engine/formats/catalogue';
import { type ProofReader, readerName } from '../../../engine/text/readers';
import type { Prediction } from '../../../engine/training/predict';
import type { ExportProof } from '../../ipc/contract';

/** float32 in another order of sums differs by less, even through a hundred layers. */
const LIMIT = 1e-4;

/** Throws RunError `export.proof…` where outputs of an exported file are not those of the network, NaN and infinite ones included. */
export function proved(
  format: ExportFormat,
  reader: ProofReader,
  expected: readonly Prediction[],
  got: readonly Prediction[],
): ExportProof {
  const difference = outputsDifference(got, expected);
  if (!(difference <= LIMIT)) throw faultOf({ format, reader: readerName(reader) }, difference, expected, got);
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

/** Says by how much the outputs differ, or, where that is no number, which shapes or values do. */
function faultOf(
  of: { readonly format: ExportFormat; readonly reader: string },
  difference: number,
  expected: readonly Prediction[],
  got: readonly Prediction[],
): RunError {
  if (Number.isFinite(difference)) {
    return new RunError('export.proof', { ...of, difference: difference.toExponential(1), limit: LIMIT });
  }
  const shapes = { expected: shapesOf(expected), got: shapesOf(got) };
  const value = firstOther(expected, got);
  if (String(shapes.expected) !== String(shapes.got) || !value) {
    return new RunError('export.proof.shapes', { ...of, ...shapes });
  }
  return new RunError('export.proof.value', { ...of, ...value });
}

const shapesOf = (all: readonly Prediction[]) => all.map(({ shape }) => formatShape(shape));

/** The first value that is NaN or infinite on one side, or else the first that differs; outputs and values count from 1. */
function firstOther(expected: readonly Prediction[], got: readonly Prediction[]) {
  const others = expected.flatMap(({ data }, output) =>
    Array.from(data, (value, place) => ({
      output,
      place,
      value,
      other: got[output]?.data[place] ?? Number.NaN,
    })).filter(({ value, other }) => !Object.is(value, other) && value !== other),
  );
  const found = others.find(({ value, other }) => !Number.isFinite(value) || !Number.isFinite(other)) ?? others[0];
  if (!found) return null;
  const { output, place, value, other } = found;
  return { output: output + 1, place: place + 1, expected: String(value), got: String(other) };
}
