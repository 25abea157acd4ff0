import { asWritten, type OnnxFound, scalarOf } from './onnxForm';

/** A value that numbers may be dropped from, as files for training have it. */
export const droppedHere = (x: string, part: string) => `Dropout?:${part}(${x}, $ratio${part}?, $training${part}?)`;

/** With which probability they are dropped in all of these places, as `dropout`; none where no place drops any. */
export function dropoutRead(found: OnnxFound, parts: readonly string[]): { readonly dropout?: number } {
  const [first, ...others] = parts.filter(found.has).map((part) => ratioOf(found, part));
  return first !== undefined && others.every((ratio) => ratio === first) ? { dropout: first } : {};
}

/** Whether as much is dropped in all of these places, or nothing in any. */
export const isDroppedEvenly = (found: OnnxFound, parts: readonly string[]): boolean =>
  new Set(parts.map((part) => (found.has(part) ? ratioOf(found, part) : null))).size === 1;

/** As an attribute long ago, as an input since opset 12; 0.5 where neither says it. */
function ratioOf(found: OnnxFound, part: string): number {
  const constant = found.constants[`ratio${part}`];
  return constant ? (scalarOf(constant) ?? 0.5) : asWritten(found.number('ratio', 0.5, part));
}
