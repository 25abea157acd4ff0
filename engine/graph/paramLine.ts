import type { ParamSpecs, ParamValue } from '../core/params';

/** Sizes that say what a layer is: shown always, and without a word. By PyTorch's parameter names, for any layer. */
const BARE: ReadonlySet<string> = new Set([
  'out_channels',
  'out_features',
  'kernel_size',
  'output_size',
  'shape',
  'size',
]);
/** Shown always, with a word. */
const TELLING: ReadonlySet<string> = new Set(['p', 'negative_slope']);

const SHORT: Readonly<Record<string, string>> = {
  padding: 'pad',
  dilation: 'dil',
  negative_slope: 'slope',
  start_dim: 'from',
  end_dim: 'to',
  momentum: 'mom',
  ceil_mode: 'ceil',
};

function show(value: ParamValue): string {
  if (!Array.isArray(value)) return String(value);
  const numbers = value as readonly number[];
  return numbers.join('×');
}

/** A pair of equal numbers reads as one where it is no picture's size: pad 1, but 3×3. */
function showNamed(value: ParamValue): string {
  return Array.isArray(value) && value.length === 2 && value[0] === value[1] ? String(value[0]) : show(value);
}

const same = (a: ParamValue, b: ParamValue): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The parameters worth a look, in one line: "32 · 3×3 · pad 1". What stands at its default goes unsaid. */
export function paramLine(specs: ParamSpecs, params: Readonly<Record<string, ParamValue>>): string {
  const parts: string[] = [];
  for (const [name, spec] of Object.entries(specs)) {
    const value = params[name] ?? spec.default;
    // Not given: PyTorch's own choice, which goes unsaid.
    if (value === null) continue;
    if (BARE.has(name))
      parts.push(typeof value === 'number' && spec.kind === 'pair' ? `${value}×${value}` : show(value));
    else if (!TELLING.has(name) && same(value, spec.default)) continue;
    else if (spec.kind === 'bool') parts.push(value === true ? (SHORT[name] ?? name) : `no ${SHORT[name] ?? name}`);
    else parts.push(`${SHORT[name] ?? name} ${showNamed(value)}`);
  }
  return parts.join(' · ');
}
