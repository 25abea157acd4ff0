export interface NumberRange {
  readonly integer?: boolean | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** The bounds themselves are not allowed; 'max': the lower one is. */
  readonly exclusive?: boolean | 'max' | undefined;
}

export type NumberReading =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly reason: 'notANumber' | 'notWhole' | 'outOfRange' };

/** Reads what a person typed. Accepts "1e-3", "1,000", full-width digits and signs of a Chinese input method. */
export function parseNumber(text: string, range: NumberRange): NumberReading {
  const plain = text
    .normalize('NFKC')
    .replace(/[−–]/g, '-')
    .replace(/。/g, '.')
    .replace(/(?<=\d),(?=\d{3}(\D|$))/g, '')
    .trim();
  const value = plain === '' ? Number.NaN : Number(plain);
  if (!Number.isFinite(value) || /^[-+]?0[box]/i.test(plain)) return { ok: false, reason: 'notANumber' };
  if (range.integer && !Number.isInteger(value)) return { ok: false, reason: 'notWhole' };
  return inRange(value, range) ? { ok: true, value } : { ok: false, reason: 'outOfRange' };
}

function inRange(value: number, { min, max, exclusive }: NumberRange): boolean {
  if (min !== undefined && (exclusive === true ? value <= min : value < min)) return false;
  return max === undefined || (exclusive ? value < max : value <= max);
}

/** The next value for an arrow key: whole steps for integers, else a tenth of the value's own magnitude (0.01 → 0.011). */
export function stepNumber(value: number, direction: 1 | -1, large: boolean, range: NumberRange): number {
  const unit = range.integer ? 1 : 10 ** Math.floor(Math.log10(Math.abs(value) || 1) - 1);
  const next = Number((value + direction * unit * (large ? 10 : 1)).toPrecision(12));
  if (inRange(next, range)) return next;
  if (range.exclusive) return value;
  return Math.min(Math.max(next, range.min ?? Number.NEGATIVE_INFINITY), range.max ?? Number.POSITIVE_INFINITY);
}
