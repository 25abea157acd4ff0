import { layerByType } from '../layers';
import { LIMITS } from './limits';
import { isPortType } from './ports';

const PYTHON_KEYWORDS = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);

/** Attributes of torch.nn.Module that a submodule of the same name would hide. */
const MODULE_ATTRIBUTES = new Set(
  'add_module apply bfloat16 buffers call_super_init children compile cpu cuda double dump_patches eval extra_repr float forward get_buffer get_extra_state get_parameter get_submodule half ipu load_state_dict modules mtia named_buffers named_children named_modules named_parameters parameters register_backward_hook register_buffer register_forward_hook register_forward_pre_hook register_full_backward_hook register_full_backward_pre_hook register_load_state_dict_post_hook register_load_state_dict_pre_hook register_module register_parameter register_state_dict_post_hook register_state_dict_pre_hook requires_grad_ self set_extra_state set_submodule share_memory state_dict super T_destination to to_empty torch train training type xpu zero_grad _apply _backward_hooks _backward_pre_hooks _buffers _call_impl _compiled_call_impl _forward_hooks _forward_hooks_always_called _forward_hooks_with_kwargs _forward_pre_hooks _forward_pre_hooks_with_kwargs _get_backward_hooks _get_backward_pre_hooks _get_name _is_full_backward_hook _load_from_state_dict _load_state_dict_post_hooks _load_state_dict_pre_hooks _maybe_warn_non_full_backward_hook _modules _named_members _non_persistent_buffers_set _parameters _register_load_state_dict_pre_hook _register_state_dict_hook _replicate_for_data_parallel _save_to_state_dict _slow_forward _state_dict_hooks _state_dict_pre_hooks _version _wrapped_call_impl'.split(
    ' ',
  ),
);

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;
const ID = /^[A-Za-z0-9_-]+$/;

export type NameFault = 'empty' | 'identifier' | 'long' | 'reserved' | 'taken';

/** Why `name` cannot name a layer in Python code beside those that are `taken`; null where it can. */
export function nameFault(name: string, taken: readonly string[] = []): NameFault | null {
  if (name === '') return 'empty';
  if (!IDENTIFIER.test(name)) return 'identifier';
  if (name.length > LIMITS.identifierLength) return 'long';
  if (!isLayerName(name)) return 'reserved';
  return taken.includes(name) ? 'taken' : null;
}

/** As `nameFault`, of a block; one called like a kind of layer could not be told from it. */
export function blockNameFault(name: string, taken: readonly string[] = []): NameFault | 'layerType' | null {
  return nameFault(name, taken) ?? (layerByType(name) ? 'layerType' : null);
}

/** As much of a text as a design's name has room for, which ends in no half of a letter, and behind it all of `end`. */
export const asDesignName = (text: string, end = ''): string =>
  text.slice(0, LIMITS.nameLength - end.length).replace(/[\uD800-\uDBFF]$/, '') + end;

/** Whether Python can call anything so. */
export function isPythonName(name: string): boolean {
  return IDENTIFIER.test(name) && !PYTHON_KEYWORDS.has(name);
}

/** Whether `name` can name a layer in Python code: an identifier, not a keyword, not an attribute of nn.Module. */
export function isLayerName(name: string): boolean {
  return (
    isPythonName(name) &&
    name.length <= LIMITS.identifierLength &&
    !name.startsWith('__') &&
    !MODULE_ATTRIBUTES.has(name)
  );
}

/** Whether `id` can be a node's or block's id: letters, digits, '-' and '_'. `__proto__` and its like are no ids. */
export function isId(id: string): boolean {
  return ID.test(id) && id.length <= LIMITS.identifierLength && !id.startsWith('__');
}

/** "conv" for Conv2d, "fc" for Linear, "relu" for ReLU: what names of such layers begin with. */
function nameStem(type: string): string {
  const stem = layerByType(type)?.stem ?? type.replace(/\d+d$/, '');
  const name = stem.replace(/[^A-Za-z0-9_]/g, '').toLowerCase();
  return isLayerName(name) ? name : 'layer';
}

/** A name that is not in `taken`: conv1, conv2, …; for 'input' and 'output' the bare word first. */
export function freshName(type: string, taken: ReadonlySet<string>): string {
  const stem = nameStem(type);
  if (isPortType(type) && !taken.has(stem)) return stem;
  // The first of Block2 is no block 21.
  const before = /\d$/.test(stem) && !layerByType(type) ? `${stem}_` : stem;
  return numberedName(before, isPortType(type) ? 2 : 1, taken);
}

/** `before` with the first number behind it, from `first` on, that makes a name which is free. */
export function numberedName(before: string, first: number, taken: ReadonlySet<string>): string {
  const reached = numbersIn(taken);
  let number = reached.get(before) ?? first;
  while (taken.has(`${before}${number}`)) number++;
  reached.set(before, number);
  return `${before}${number}`;
}

const reachedIn = new WeakMap<ReadonlySet<string>, Map<string, number>>();

/** Up to which number the names of a set that only grows are known to be taken: else thousands of layers are counted thousands of times. */
function numbersIn(taken: ReadonlySet<string>): Map<string, number> {
  const known = reachedIn.get(taken) ?? new Map<string, number>();
  reachedIn.set(taken, known);
  return known;
}

/** `wanted` where it is free and allowed; else the next number after it: conv1 → conv2, head → head2. */
export function nearestFreeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!isLayerName(wanted)) return nearestFreeName('layer1', taken);
  if (!taken.has(wanted)) return wanted;
  const { stem, number: first } = numbered(wanted);
  let number = first;
  while (taken.has(`${stem}${number}`) || number === 1) number++;
  return `${stem}${number}`;
}

function numbered(name: string): { readonly stem: string; readonly number: number } {
  const stem = name.replace(/\d+$/, '') || 'layer';
  return { stem, number: Number(name.slice(stem.length)) || 1 };
}

/**
 * `nearestFreeName` for many names one after the other, each of which is taken from then on. Of each stem it is remembered
 * which numbers are known to be taken: thousands of copies would else look through thousands of names each.
 */
export function nameGiver(taken: Set<string>): (wanted: string) => string {
  const runs = new Map<string, { readonly from: number; readonly to: number }>();
  return (wanted) => {
    if (!isLayerName(wanted) || !taken.has(wanted)) {
      const name = nearestFreeName(wanted, taken);
      taken.add(name);
      return name;
    }
    const { stem, number } = numbered(wanted);
    const run = runs.get(stem);
    const isKnown = run !== undefined && number >= run.from && number <= run.to;
    const name = nearestFreeName(isKnown ? `${stem}${run.to}` : wanted, taken);
    taken.add(name);
    runs.set(stem, { from: isKnown ? run.from : number, to: numbered(name).number });
    return name;
  };
}

/** An id that is not in `taken`, made from a name so that files read well: "conv1", else "conv1-2". */
export function freshId(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}-${number}`)) number++;
  return `${name}-${number}`;
}

/** The member of `known` nearest to a mistyped word, or null when none is near (Levenshtein distance ≤ 3, case ignored). */
export function nearestWord(word: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let bestDistance = Math.min(3, Math.floor(word.length / 2)) + 1;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase().slice(0, 64), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (previous[j] as number) + 1, (row[j - 1] as number) + 1));
    }
    previous = row;
  }
  return previous[b.length] as number;
}
