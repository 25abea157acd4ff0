import { formatShape, type Shape, sameShape } from '../core/shape';
import type { NetworkState } from '../graph/build';
import { pairsInOrder } from './inOrder';

/** What became of one parameter or buffer of a network, or of one tensor of a file that nobody wanted. */
export interface FitRow {
  /** Of the network; null for what is left over. */
  readonly state: string | null;
  /** In the file; null where nothing suits. */
  readonly tensor: string | null;
  readonly how: 'name' | 'ending' | 'order' | 'shape' | 'missing' | 'unused';
  readonly shape: string;
  /** Of the file, where it differs. */
  readonly got: string;
}

export interface Fit<T> {
  /** By the network's names. */
  readonly weights: ReadonlyMap<string, T>;
  readonly rows: readonly FitRow[];
}

/** Wrappers that put a word before all names: DataParallel, Lightning, torch.compile. */
const PREFIX = /^(module|model|net|_orig_mod|state_dict)\./;

/**
 * Finds tensors of a file for a network: first by name, then by name without the words that wrappers put before it, then
 * by shape in the order of both, of the same kind first. What has the name and another shape is not taken, and told with both shapes.
 */
export function fitWeights<T extends { readonly shape: Shape }>(
  state: readonly NetworkState[],
  file: ReadonlyMap<string, T>,
): Fit<T> {
  const left = new Map(file);
  const found = new Map<string, { readonly tensor: string; readonly how: FitRow['how'] }>();
  const differing = new Map<string, string>();
  const take = (own: NetworkState, tensor: string, how: FitRow['how']) => {
    if (!left.delete(tensor)) return;
    found.set(own.name, { tensor, how });
  };
  const suits = ({ spec }: NetworkState, tensor: T | undefined) =>
    tensor !== undefined && sameShape(tensor.shape, spec.shape);
  for (const own of state) {
    if (suits(own, file.get(own.name))) take(own, own.name, 'name');
    else if (file.has(own.name)) differing.set(own.name, own.name);
  }
  const plain = new Map([...left.keys()].map((name) => [unwrapped(name), name]));
  for (const own of state) {
    const name = plain.get(own.name);
    if (found.has(own.name) || differing.has(own.name) || name === undefined) continue;
    if (suits(own, left.get(name))) take(own, name, 'ending');
    else differing.set(own.name, name);
  }
  for (const name of differing.values()) left.delete(name);
  const isOpen = ({ name }: NetworkState) => !found.has(name) && !differing.has(name);
  const pair = (own: readonly NetworkState[], tensors: readonly string[], alike: boolean) => {
    const fits = (each: NetworkState, name: string) =>
      (lastWord(each.name) === lastWord(name)) === alike && suits(each, file.get(name));
    for (const [to, tensor] of pairsInOrder(own, tensors, fits)) take(to, tensor, 'order');
  };
  // Layers of the same kinds in the same order, under other names: weights among weights, biases among biases.
  for (const word of new Set(state.filter(isOpen).map(({ name }) => lastWord(name)))) {
    const own = state.filter((each) => isOpen(each) && lastWord(each.name) === word);
    pair(
      own,
      [...left.keys()].filter((name) => lastWord(name) === word),
      true,
    );
  }
  // Whatever they are called: arr_0 and arr_1 of NumPy, kernel and gamma of Keras.
  pair(state.filter(isOpen), [...left.keys()], false);
  const rows = state.map(({ name, spec }): FitRow => {
    const match = found.get(name);
    const other = differing.get(name);
    const shape = formatShape(spec.shape);
    if (match) return { state: name, tensor: match.tensor, how: match.how, shape, got: shape };
    if (other === undefined) return { state: name, tensor: null, how: 'missing', shape, got: '' };
    return { state: name, tensor: other, how: 'shape', shape, got: formatShape(file.get(other)?.shape ?? []) };
  });
  for (const [name, tensor] of left) {
    const shape = formatShape(tensor.shape);
    rows.push({ state: null, tensor: name, how: 'unused', shape, got: shape });
  }
  const weights = new Map([...found].map(([name, { tensor }]): [string, T] => [name, file.get(tensor) as T]));
  return { weights, rows };
}

function unwrapped(name: string): string {
  let plain = name;
  while (PREFIX.test(plain)) plain = plain.replace(PREFIX, '');
  return plain;
}

const lastWord = (name: string) => name.slice(name.lastIndexOf('.') + 1);
