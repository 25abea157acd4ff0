import { Described } from './globals';

export type Dict = Map<unknown, unknown>;

/** Under these a training script keeps a state dict among other things, the most likely first. */
const USUAL_KEYS = ['state_dict', 'model_state_dict', 'model', 'net', 'weights'];

/** Beyond so many dicts of tensors in one file, others are not looked at. */
const MOST_DICTS = 16;

/** So deep dicts of tensors lie at most, as in {'models': [{'state_dict': …}]}; and so many values are looked at. */
const DEEPEST = 4;
const MOST_VALUES = 2 ** 16;

interface Found {
  /** The keys and places that lead to it; none for what was saved itself. */
  readonly path: readonly string[];
  readonly value: unknown;
}

/**
 * The dicts of tensors in what was saved, be it one itself, a dict or a list of them or of such: each once, by the keys that
 * lead to it, the likeliest first. `file` names what was saved itself. What optimizers keep is passed over.
 */
export function dictsIn(saved: unknown, file: string): readonly (readonly [name: string, Dict])[] {
  const names = new Map<Dict, readonly string[]>();
  const seen = new Set<unknown>();
  const open: Found[] = [{ path: [], value: saved }];
  // It grows while it is gone through.
  for (const found of open) {
    const { path, value } = found;
    if (seen.size >= MOST_VALUES) break;
    if (seen.has(value)) continue;
    seen.add(value);
    const dict = tensorsIn(found);
    if (dict) names.set(dict, path);
    const inside = value instanceof Map ? value : Array.isArray(value) ? new Map(value.entries()) : null;
    if (!inside || path.length >= DEEPEST || isOptimizer(inside)) continue;
    for (const [key, member] of inside) {
      if (member instanceof Map || Array.isArray(member)) open.push({ path: [...path, String(key)], value: member });
    }
  }
  const rank = ([, path]: readonly [Dict, readonly string[]]) => {
    const place = USUAL_KEYS.indexOf(path.at(-1) ?? '');
    return place < 0 ? USUAL_KEYS.length + path.length : place;
  };
  return [...names]
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, MOST_DICTS)
    .map(([dict, path]) => [path.length === 0 ? file : path.join('.'), dict]);
}

/** A dict of tensors; a list of them, as of a model's parameters, only where it is all that was saved. */
function tensorsIn({ path, value }: Found): Dict | null {
  const dict =
    value instanceof Map ? value : path.length === 0 && Array.isArray(value) ? new Map(value.entries()) : null;
  return dict && [...dict.values()].some((member) => member instanceof Described) ? dict : null;
}

/** torch.optim's state: means of gradients have the shapes of the weights. */
const isOptimizer = (dict: Dict) => dict.has('state') && dict.has('param_groups');
