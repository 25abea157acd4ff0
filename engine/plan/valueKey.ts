import type { TensorData } from '../core/dtype';
import type { TensorType } from '../core/shape';

/** Constants up to this size are compared by their values. */
const COMPARED_LENGTH = 256;

/** A text that is equal for equal constants; null for those too large to compare. */
export function constantKey(type: TensorType, data: TensorData): string | null {
  if (data.length > COMPARED_LENGTH) return null;
  return `${type.dtype}[${type.shape.join()}]${Array.from(data, numberKey).join()}`;
}

/** A text that is equal for equal attributes of one op. */
export function attrsKey(attrs: object): string {
  return valueKey(attrs);
}

function valueKey(value: unknown): string {
  if (typeof value === 'number') return numberKey(value);
  if (Array.isArray(value)) return `[${value.map(valueKey).join()}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([name, entry]) => `${name}:${valueKey(entry)}`).join()}}`;
  }
  return String(value);
}

/** Unlike JSON it tells −0 from 0 and NaN from infinities. */
function numberKey(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
