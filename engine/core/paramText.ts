import type { ParamValue } from './params';

const isSize = (value: number | string): boolean => typeof value === 'number' && Number.isInteger(value) && value >= 0;

/** Whether a value is the two sides of something, as kernels are. */
const isPair = (value: readonly (number | string)[]): boolean => value.length === 2 && value.every(isSize);

/** A parameter's value as forms and sentences write it: 3×3, 0.5, same; longer lists as 1, 28, 28, in sentences [1, 28, 28]. */
export function paramText(value: Exclude<ParamValue, null>, place: 'form' | 'sentence'): string {
  if (!Array.isArray(value)) return String(value);
  if (isPair(value)) return value.join('×');
  const list = value.join(', ');
  return place === 'form' ? list : `[${list}]`;
}
