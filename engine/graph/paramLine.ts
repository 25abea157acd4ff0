import type { ParamSpec, ParamSpecs, ParamValue } from '../core/params';
import { sameValue } from '../core/sameValue';
import { formatMessage, isMessageCode, type Language } from '../text/messages';
import { formatSize } from '../text/numbers';

/** How parameters are called: as short as a card has room for, or as PyTorch does. */
type Names = 'short' | 'whole';

/** A parameter's short word, where it has one; else PyTorch's name. */
function wordOf(name: string, language: Language, names: Names): string {
  if (names === 'whole') return name;
  const code = `params.brief.${name}`;
  return isMessageCode(code) ? formatMessage(language, code, {}) : name;
}

const isList = (value: ParamValue): value is readonly number[] | readonly string[] => Array.isArray(value);

const showOne = (value: number | string | boolean | null): string =>
  typeof value === 'number' ? formatSize(value) : String(value);

const show = (value: ParamValue): string => (isList(value) ? value.map(showOne).join('×') : showOne(value));

/** A size as people write it: a file may give one number for both sides of a pair, which reads 3×3. */
const showBare = (spec: ParamSpec, value: ParamValue): string =>
  spec.kind === 'pair' && typeof value === 'number' ? `${value}×${value}` : show(value);

/** A pair of equal numbers reads as one where it is no picture's size: pad 1, but 3×3. */
const showNamed = (value: ParamValue): string =>
  isList(value) && value.length === 2 && value[0] === value[1] ? String(value[0]) : show(value);

/** The parameters worth a look, in one line: "32 · 3×3 · pad 1". What stands at its default goes unsaid. */
export function paramLine(
  specs: ParamSpecs,
  params: Readonly<Record<string, ParamValue>>,
  language: Language,
  names: Names = 'short',
): string {
  const parts: string[] = [];
  for (const [name, spec] of Object.entries(specs)) {
    const value = params[name] ?? spec.default;
    // Not given: PyTorch's own choice, which goes unsaid.
    if (value === null) continue;
    if (spec.brief === 'bare') {
      parts.push(showBare(spec, value));
      continue;
    }
    if (spec.brief !== 'named' && sameValue(value, spec.default)) continue;
    const word = wordOf(name, language, names);
    if (spec.kind !== 'bool') parts.push(`${word} ${showNamed(value)}`);
    else parts.push(value === true ? word : formatMessage(language, 'params.without', { param: word }));
  }
  return parts.join(' · ');
}
