import type { FloatsSpec, IntsSpec } from '../../../engine/core/params';
import { parseNumber } from './parseNumber';

type Limits = Pick<FloatsSpec, 'min' | 'max' | 'exclusive' | 'minLength' | 'maxLength'>;

/** Reads "−1, 400", "-1 400" or "(-1, 400)"; null where it is not a list of whole numbers that the spec allows. */
export function parseInts(
  text: string,
  spec: Pick<IntsSpec, 'min' | 'minLength' | 'maxLength'>,
): readonly number[] | null {
  return parseList(text, spec, true);
}

/** Reads "0.9, 0.999"; null where it is not a list of numbers that the spec allows. */
export function parseFloats(text: string, spec: Limits): readonly number[] | null {
  return parseList(text, spec, false);
}

function parseList(text: string, spec: Limits, integer: boolean): readonly number[] | null {
  const plain = text.normalize('NFKC').replace(/[()[\]]/g, ' ');
  const parts = plain.split(/[\s,、×]+/).filter((part) => part !== '');
  const readings = parts.map((part) => parseNumber(part, { ...spec, integer }));
  const numbers = readings.flatMap((reading) => (reading.ok ? [reading.value] : []));
  if (numbers.length < parts.length) return null;
  if (numbers.length < (spec.minLength ?? 0) || numbers.length > (spec.maxLength ?? Number.POSITIVE_INFINITY)) {
    return null;
  }
  return numbers;
}
