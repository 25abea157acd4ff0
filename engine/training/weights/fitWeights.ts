import { type Shape, sameShape } from '../../core/shape';
import type { NetworkState } from '../../graph/build';
import { LayerLinks, lastWord, NAMINGS, namesOneOf } from './fitNames';
import { pairsInOrder } from './pairsInOrder';

/** What became of one parameter or buffer of a network, or of one tensor of a file that nobody wanted. */
export interface FitRow {
  /** Of the network; null for what is left over. */
  readonly state: string | null;
  /** In the file; null where nothing suits. */
  readonly tensor: string | null;
  /** A 'guess' is by shape and order too, but others of the same shape could be meant. */
  readonly how: 'name' | 'renamed' | 'ending' | 'order' | 'guess' | 'shape' | 'missing' | 'unused';
  readonly shape: Shape;
  /** Of the tensor; null where there is none. */
  readonly got: Shape | null;
  /** What all its values start at where they do not come from the file; null where they are drawn. */
  readonly start: number | null;
}

export interface Fit<T> {
  /** By the network's names. */
  readonly weights: ReadonlyMap<string, T>;
  readonly rows: readonly FitRow[];
}

/** How tensors were taken whose names say that they are meant. */
const BY_NAME: readonly FitRow['how'][] = NAMINGS.map(({ how }) => how);

/** Batches that a BatchNorm has seen: one number, as in every other, by whose shape nothing can be told. */
const isCounter = ({ spec }: NetworkState) => spec.exportDtype === 'int64';

/** How many of a network's are found by what they are called. */
export const foundByName = (rows: readonly FitRow[]): number => rows.filter(({ how }) => BY_NAME.includes(how)).length;

/**
 * Finds tensors of a file for a network: first by name, then by name as importing a model changes it and without the words
 * that wrappers put before it, then by shape in the order of both, of the same kind first. What has the name and another
 * shape is not taken, and told with both shapes; what has the name of one is never taken for another, and a layer whose
 * weight is found takes its bias from the same place.
 */
export function fitWeights<T extends { readonly shape: Shape }>(
  state: readonly NetworkState[],
  file: ReadonlyMap<string, T>,
): Fit<T> {
  const left = new Set(file.keys());
  const found = new Map<string, { readonly tensor: string; readonly how: FitRow['how'] }>();
  const differing = new Map<string, string>();
  const links = new LayerLinks();
  const open = () => state.filter(({ name }) => !found.has(name) && !differing.has(name));
  const suits = ({ spec }: NetworkState, tensor: string) => sameShape(file.get(tensor)?.shape ?? [], spec.shape);

  for (const { how, own: nameOf, other } of NAMINGS) {
    const offered = new Map([...left].reverse().map((tensor) => [other(tensor), tensor]));
    const owners = new Map<string, number>();
    for (const { name } of state) owners.set(nameOf(name), (owners.get(nameOf(name)) ?? 0) + 1);
    for (const own of open()) {
      const tensor = offered.get(nameOf(own.name));
      if (tensor === undefined || owners.get(nameOf(own.name)) !== 1) continue;
      left.delete(tensor);
      links.join(own.name, tensor, false);
      if (suits(own, tensor)) found.set(own.name, { tensor, how });
      else differing.set(own.name, tensor);
    }
  }

  const isNamed = namesOneOf(state.map(({ name }) => name));
  const unnamed = () => [...left].filter((tensor) => !isNamed(tensor));
  const pair = (owns: readonly NetworkState[], tensors: readonly string[], alike: boolean) => {
    const fits = (own: NetworkState, tensor: string) =>
      suits(own, tensor) &&
      (lastWord(own.name) === lastWord(tensor)) === alike &&
      (isCounter(own) ? links.areOne(own.name, tensor) : links.allow(own.name, tensor));
    const isAlone = (own: NetworkState, tensor: string) =>
      tensors.every((other) => other === tensor || !fits(own, other)) &&
      owns.every((other) => other === own || !fits(other, tensor));
    const pairs = pairsInOrder(owns, tensors, fits).map(([own, tensor]) => {
      const how = isAlone(own, tensor) && !links.isGuess(own.name) ? 'order' : 'guess';
      return { own, tensor, how } as const;
    });
    for (const { own, tensor, how } of pairs) {
      left.delete(tensor);
      found.set(own.name, { tensor, how });
      links.join(own.name, tensor, how === 'guess');
    }
  };
  // Layers of the same kinds in the same order, under other names: weights among weights, biases among biases.
  for (const word of new Set(open().map(({ name }) => lastWord(name)))) {
    const owns = open().filter(({ name }) => lastWord(name) === word);
    pair(
      owns,
      unnamed().filter((tensor) => lastWord(tensor) === word),
      true,
    );
  }
  // Whatever they are called: arr_0 and arr_1 of NumPy, kernel and gamma of Keras.
  pair(open(), unnamed(), false);

  const rows = state.map(({ name, spec }): FitRow => {
    const match = found.get(name);
    const other = differing.get(name);
    const { shape } = spec;
    const start = spec.init.kind === 'constant' ? spec.init.value : null;
    if (match) return { state: name, tensor: match.tensor, how: match.how, shape, got: shape, start };
    if (other === undefined) return { state: name, tensor: null, how: 'missing', shape, got: null, start };
    return { state: name, tensor: other, how: 'shape', shape, got: file.get(other)?.shape ?? [], start };
  });
  for (const tensor of left) {
    const shape = file.get(tensor)?.shape ?? [];
    rows.push({ state: null, tensor, how: 'unused', shape, got: shape, start: null });
  }
  const weights = new Map([...found].map(([name, { tensor }]): [string, T] => [name, file.get(tensor) as T]));
  return { weights, rows };
}
