import { sameValue } from '../core/sameValue';
import type { ExportValue, LayerExport } from '../layers/contract';

interface Parameter {
  readonly name: string;
  /** Undefined where it must be given. */
  readonly standard: ExportValue | undefined;
}

/** The arguments of a module in PyTorch's order. */
export const parametersOf = (signature: string): readonly Parameter[] =>
  signature === '' ? [] : signature.split(', ').map(parameterOf);

function parameterOf(text: string): Parameter {
  const [name = '', standard] = text.split('=');
  if (standard === undefined) return { name, standard };
  return { name, standard: JSON.parse(standard.toLowerCase()) as ExportValue };
}

/** What may be one number for all axes. */
const PER_AXIS = new Set(['kernel_size', 'stride', 'padding', 'dilation', 'output_padding', 'output_size', 'size']);

/** A value as people write it: 3 for (3, 3) where that means the same. */
export function shortened(name: string, value: ExportValue): ExportValue {
  if (!Array.isArray(value) || value.length === 0) return value;
  const [first, ...others] = value as readonly ExportValue[];
  if (name === 'normalized_shape' && others.length === 0) return first as ExportValue;
  return PER_AXIS.has(name) && others.every((other) => other === first) ? (first as ExportValue) : value;
}

/** What a reader wants to see though it is the standard. */
const ALWAYS = new Set(['p']);
/** What reads better with its name, unless it comes first. */
const NAMED = new Set(['kernel_size', 'value', 'output_size']);

/**
 * Arguments of a constructor, each as `name=text` or just its text, without those that say what PyTorch does anyway.
 * `text` writes one, be it a literal or the name of a variable; null for a literal.
 */
export function argumentTexts(
  { signature, args }: Pick<Extract<LayerExport, { readonly kind: 'module' }>, 'signature' | 'args'>,
  text: (name: string, value: ExportValue) => { readonly text: string; readonly variable: boolean },
): string[] {
  const parameters = parametersOf(signature);
  const names = parameters.map(({ name }) => name).filter((name) => Object.hasOwn(args, name));
  const ordered = [...names, ...Object.keys(args).filter((name) => !names.includes(name))];
  return ordered.flatMap((name, place) => {
    const parameter = parameters.find((known) => known.name === name);
    const value = shortened(name, args[name] as ExportValue);
    const written = text(name, value);
    if (parameter?.standard === undefined) {
      const byPlace = parameter !== undefined && (place === 0 || !NAMED.has(name));
      return [byPlace ? written.text : `${name}=${written.text}`];
    }
    if (ALWAYS.has(name)) return [written.text];
    const usual = !written.variable && sameValue(value, parameter.standard);
    return usual ? [] : [`${name}=${written.text}`];
  });
}
