import type { NumberOffer } from '../../../engine/core/params';
import { type Expression, type ExpressionFault, evaluate } from './expression';

export interface NumberRange extends Pick<NumberOffer, 'step' | 'scale'> {
  readonly integer?: boolean | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** The bounds themselves are not allowed; 'max': the lower one is. */
  readonly exclusive?: boolean | 'max' | undefined;
}

export type NumberFault =
  | ExpressionFault
  | { readonly reason: 'notWhole' | 'outOfRange'; readonly value: number; readonly literal: boolean };

export type NumberReading = Extract<Expression, { ok: true }> | ({ readonly ok: false } & NumberFault);

/** Reads what a person typed. Accepts "1e-3", "1,000", "64*2", full-width digits and signs of a Chinese input method. */
export function parseNumber(text: string, range: NumberRange): NumberReading {
  const reading = evaluate(text);
  if (!reading.ok) return reading;
  const { value, literal } = reading;
  if (range.integer && Number.isInteger(value) && !Number.isSafeInteger(value))
    return { ok: false, reason: 'tooLarge' };
  if (range.integer && !Number.isInteger(value)) return { ok: false, reason: 'notWhole', value, literal };
  return inRange(value, range) ? reading : { ok: false, reason: 'outOfRange', value, literal };
}

function inRange(value: number, { min, max, exclusive }: NumberRange): boolean {
  if (min !== undefined && (exclusive === true ? value <= min : value < min)) return false;
  return max === undefined || (exclusive ? value < max : value <= max);
}

/** What one step adds: 1 to whole numbers, else the declared step, or a tenth of the magnitude of the value (0.01 → 0.011). */
function stepSize(value: number, { integer, step, scale }: NumberRange): number {
  if (integer || step !== undefined) return step ?? 1;
  const size = Math.abs(scale === 'nearOne' ? Number((1 - value).toPrecision(12)) : value);
  return 10 ** Math.floor(Math.log10(size || 1) - 1);
}

/** The value `count` steps on, within the range; a part of a step is a whole one where numbers are whole. */
export function stepNumber(value: number, count: number, range: NumberRange, from = value): number {
  const steps = range.integer ? Math.sign(count) * Math.ceil(Math.abs(count)) : count;
  const next = Number((value + steps * stepSize(from, range)).toPrecision(12));
  if (inRange(next, range)) return next;
  if (range.exclusive) return value;
  return Math.min(Math.max(next, range.min ?? Number.NEGATIVE_INFINITY), range.max ?? Number.POSITIVE_INFINITY);
}

/** How many steps a key or a drag asks for: ten with Shift, a tenth with Alt. */
export function stepsOf(event: { readonly shiftKey: boolean; readonly altKey: boolean }): number {
  return event.shiftKey ? 10 : event.altKey ? 0.1 : 1;
}
