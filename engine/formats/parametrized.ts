import { numel, type Shape, sameShape } from '../core/shape';
import type { FileTensor } from './fileTensor';
import { piecesOf, type StoredTensor } from './stored';

type Tensors = ReadonlyMap<string, StoredTensor>;

export interface PutTogether {
  /** Whole weights under their own names, and what was whole. Parts are gone. */
  readonly tensors: Tensors;
  /** Names of those that were made of parts. */
  readonly made: readonly string[];
  /** Parts that no weight can be made of. */
  readonly left: readonly string[];
}

/** A name that PyTorch gives a part of a weight, as `put` makes it of the weight's. */
interface Naming {
  readonly pattern: RegExp;
  put(before: string, weight: string): string;
}

const naming = (ending: string): Naming => ({
  pattern: new RegExp(`^(.*\\.)?(weight\\w*)_${ending}$`),
  put: (before, weight) => `${before}${weight}_${ending}`,
});
const original = (ending: string): Naming => ({
  pattern: new RegExp(`^(.*\\.)?parametrizations\\.(\\w+)\\.${ending.replaceAll('.', '\\.')}$`),
  put: (before, weight) => `${before}parametrizations.${weight}.${ending}`,
});

/** Makes a weight of its parts; null where they are none of this kind. */
type Making = (...parts: readonly StoredTensor[]) => StoredTensor | null;

/** What torch.nn.utils splits a weight into, and since 1.9 torch.nn.utils.parametrizations. */
const KINDS: readonly (readonly [make: Making, ...parts: Naming[]])[] = [
  [weightNorm, naming('v'), naming('g')],
  [weightNorm, original('original1'), original('original0')],
  [spectralNorm, naming('orig'), naming('u'), naming('v')],
  [spectralNorm, original('original'), original('0._u'), original('0._v')],
  [pruned, naming('orig'), naming('mask')],
];

/** Parts that say by their name that they are no weight by themselves. */
const PART = /(^|\.)parametrizations\./;

/**
 * Weights that PyTorch keeps in parts (weight_norm, spectral_norm, pruning) made whole, as the layer would compute them in
 * evaluation; numbers stay in the file until they are asked for.
 */
export function putTogether(stored: Tensors): PutTogether {
  const tensors = new Map(stored);
  const made: string[] = [];
  const left: string[] = [];
  for (const [make, first, ...others] of KINDS) {
    for (const name of stored.keys()) {
      const [, before = '', weight = ''] = first?.pattern.exec(name) ?? [];
      const names = [name, ...others.map(({ put }) => put(before, weight))];
      const parts = names.flatMap((part) => tensors.get(part) ?? []);
      if (weight === '' || parts.length < names.length || tensors.has(before + weight)) continue;
      const whole = make(...parts);
      for (const part of names) tensors.delete(part);
      if (whole) tensors.set(before + weight, whole);
      if (whole) made.push(before + weight);
      else left.push(...names);
    }
  }
  for (const name of [...tensors.keys()].filter((each) => PART.test(each))) {
    tensors.delete(name);
    left.push(name);
  }
  return { tensors, made, left };
}

const isFloat = ({ dtype }: StoredTensor) => dtype === 'float32' || dtype === 'float64';

/** A tensor of floats made piece by piece of another. @param make Is given some of its numbers and where they begin. */
function madeOf(of: StoredTensor, make: (values: ArrayLike<number>, from: number) => Float32Array): StoredTensor {
  const { shape } = of;
  const part = (from: number, to: number) => make(of.part(from, to) as ArrayLike<number>, from);
  const load = (): FileTensor => ({ dtype: 'float32', shape, data: part(0, numel(shape)) });
  const made = { dtype: 'float32', shape, part, load } as const;
  return of.converted ? { ...made, converted: of.converted } : made;
}

/** Computed when it is first asked for. */
function once<T>(make: () => T): () => T {
  let held: { readonly value: T } | null = null;
  return () => {
    held ??= { value: make() };
    return held.value;
  };
}

/** Each number of a tensor with its place. */
function eachOf(tensor: StoredTensor, take: (value: number, place: number) => void): void {
  for (const [from, to] of piecesOf(numel(tensor.shape))) {
    const piece = tensor.part(from, to) as ArrayLike<number>;
    for (let at = 0; at < piece.length; at++) take(piece[at] as number, from + at);
  }
}

const numbersOf = (tensor: StoredTensor) => Float64Array.from(tensor.load().data as ArrayLike<number>);

/** Where a dimension stands in a row-major tensor: how many numbers one step of it is, and its size. */
const dimension = (shape: Shape, axis: number) => ({ size: shape[axis] ?? 1, step: numel(shape.slice(axis + 1)) });

/** g · v / ‖v‖, the norm over all dimensions but the one that g has too. */
function weightNorm(v: StoredTensor, g: StoredTensor): StoredTensor | null {
  const own = g.shape.flatMap((size, axis) => (size === 1 ? [] : [axis]));
  const suits = g.shape.length === 0 || g.shape.length === v.shape.length;
  const [axis = 0] = own;
  if (!suits || own.length > 1 || !own.every((each) => g.shape[each] === v.shape[each])) return null;
  if (!isFloat(v) || !isFloat(g)) return null;
  const { size, step } = own.length === 0 ? { size: 1, step: numel(v.shape) } : dimension(v.shape, axis);
  const at = (place: number) => Math.floor(place / step) % size;
  const factors = once(() => {
    const squares = new Float64Array(size);
    eachOf(v, (value, place) => {
      squares[at(place)] = (squares[at(place)] as number) + value * value;
    });
    return numbersOf(g).map((length, place) => length / Math.sqrt(squares[place] as number));
  });
  return madeOf(v, (values, from) =>
    Float32Array.from(values, (value, index) => value * (factors()[at(from + index)] as number)),
  );
}

/** How near W·v has to lie to u for a dimension to be told by it: the power iteration makes them parallel. */
const PARALLEL = 0.5;

/** W / (u · W v), where W is a matrix with one of its first two dimensions as rows: the second in transposed convolutions. */
function spectralNorm(weight: StoredTensor, u: StoredTensor, v: StoredTensor): StoredTensor | null {
  const { shape } = weight;
  const rows = [0, 1].filter((axis) => {
    const height = shape[axis] ?? 0;
    return sameShape(u.shape, [height]) && sameShape(v.shape, [numel(shape) / height]);
  });
  if (rows.length === 0 || ![weight, u, v].every(isFloat)) return null;
  const found = rows.map((axis) => turnedBy(weight, axis, numbersOf(u), numbersOf(v)));
  const [best, other] = found.toSorted((a, b) => b.cosine - a.cosine);
  if (!best || (other && best.cosine < PARALLEL)) return null;
  return madeOf(weight, (values) => Float32Array.from(values, (value) => value / best.sigma));
}

function turnedBy(weight: StoredTensor, axis: number, u: Float64Array, v: Float64Array) {
  const { size, step } = dimension(weight.shape, axis);
  const turned = new Float64Array(size);
  eachOf(weight, (value, place) => {
    const row = Math.floor(place / step) % size;
    const column = Math.floor(place / (step * size)) * step + (place % step);
    turned[row] = (turned[row] as number) + value * (v[column] as number);
  });
  const sigma = turned.reduce((sum, value, row) => sum + value * (u[row] as number), 0);
  const length = Math.sqrt(turned.reduce((sum, value) => sum + value * value, 0));
  return { sigma, cosine: sigma / length };
}

function pruned(weight: StoredTensor, mask: StoredTensor): StoredTensor | null {
  if (!sameShape(weight.shape, mask.shape) || !isFloat(weight) || !isFloat(mask)) return null;
  return madeOf(weight, (values, from) => {
    const kept = mask.part(from, from + values.length);
    return Float32Array.from(values, (value, index) => value * Number(kept[index]));
  });
}
