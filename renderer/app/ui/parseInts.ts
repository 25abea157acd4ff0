import type { IntsSpec } from '../../../engine/layers/params';

/** Reads "−1, 400", "-1 400" or "(-1, 400)"; null where it is not a list of whole numbers that the spec allows. */
export function parseInts(text: string, spec: Pick<IntsSpec, 'min' | 'minLength' | 'maxLength'>): number[] | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[−–]/g, '-')
    .replace(/[()[\]]/g, ' ');
  const parts = plain.split(/[\s,,、×]+/).filter((part) => part !== '');
  const numbers = parts.map(Number);
  if (!numbers.every(Number.isSafeInteger)) return null;
  if (spec.min !== undefined && numbers.some((number) => number < (spec.min as number))) return null;
  if (numbers.length < (spec.minLength ?? 0) || numbers.length > (spec.maxLength ?? Number.POSITIVE_INFINITY))
    return null;
  return numbers;
}
