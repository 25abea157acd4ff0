import { InputError } from '../../core/errors';
import type { FileSource, StoredDType } from '../stored';
import { OPAQUE_GLOBALS } from './opaque';
import type { AllowedGlobal } from './readPickle';
import { SMALL_STORAGES, STORAGES } from './storages';

/** Numbers that tensors are made of. In the files of PyTorch before 1.6 their bytes come after everything else. */
export interface Storage {
  readonly dtype: StoredDType;
  /** Elements. */
  readonly length: number;
  bytes: FileSource | null;
}

/** A tensor as a pickle describes it; whether it lies in its storage is not known yet. */
export class Described {
  constructor(
    readonly storage: Storage,
    readonly offset: number,
    readonly shape: readonly number[],
    readonly strides: readonly number[],
    /** Marks of a tensor whose numbers are to be read otherwise than they are stored. */
    readonly marks: readonly string[],
  ) {}
}

class StorageClass implements AllowedGlobal {
  readonly call = null;

  constructor(
    readonly name: string,
    readonly dtype: StoredDType | null,
  ) {}
}

/** What PyTorch has for types that cannot be read here; named, so that the refusal can say so. */
const OTHER_STORAGES = ['ComplexFloatStorage', 'ComplexDoubleStorage'];

const READ_STORAGES = { ...STORAGES, ...SMALL_STORAGES };

/** All that a state dict may name. */
export const GLOBALS: ReadonlyMap<string, AllowedGlobal> = new Map<string, AllowedGlobal>([
  ['collections.OrderedDict', { call: orderedDict }],
  ['collections.defaultdict', { call: () => new Map() }],
  ['collections.Counter', { call: ([counts = new Map()]) => (counts instanceof Map ? counts : undefined) }],
  ['collections.deque', { call: () => [] }],
  ['torch._utils._rebuild_tensor_v2', { call: rebuildTensor }],
  ['torch._utils._rebuild_parameter', { call: ([tensor]) => tensor }],
  ['torch.Size', { call: ([sizes]) => sizes }],
  ...Object.entries(READ_STORAGES).map(([dtype, name]) => storageClass(name, dtype as StoredDType)),
  ...OTHER_STORAGES.map((name) => storageClass(name, null)),
  ...OPAQUE_GLOBALS,
]);

function storageClass(name: string, dtype: StoredDType | null): [string, AllowedGlobal] {
  return [`torch.${name}`, new StorageClass(name, dtype)];
}

/** ('storage', class, key, device, elements). Throws InputError `pt.dtype` for numbers of a kind that cannot be read. */
export function storageAsked(
  id: unknown,
  file: string,
): (Pick<Storage, 'dtype' | 'length'> & { readonly key: string }) | null {
  if (!Array.isArray(id)) return null;
  const [kind, of, key, , length] = id as unknown[];
  if (kind !== 'storage' || !(of instanceof StorageClass) || typeof key !== 'string' || !isCount(length)) return null;
  if (of.dtype === null) {
    throw new InputError('pt.dtype', { file, dtype: of.name, known: Object.values(READ_STORAGES) });
  }
  return { dtype: of.dtype, length, key };
}

/** Lists that a dictionary was made of. Python writes one for each; made of one again and again, a small file is work for hours. */
const spent = new WeakSet<readonly unknown[]>();

function orderedDict([pairs = []]: readonly unknown[]): unknown {
  if (!Array.isArray(pairs) || spent.has(pairs)) return undefined;
  spent.add(pairs);
  if (!pairs.every((pair) => Array.isArray(pair) && pair.length === 2)) return undefined;
  return new Map(pairs as [unknown, unknown][]);
}

/** (storage, offset, shape, strides, requires_grad, hooks, and since PyTorch 2.0 marks) */
function rebuildTensor([storage, offset, shape, strides, , , marks]: readonly unknown[]): unknown {
  const sound = isStorage(storage) && isCount(offset) && isCounts(shape) && isCounts(strides);
  if (!sound || shape.length !== strides.length) return undefined;
  const set =
    marks instanceof Map ? [...marks].flatMap(([mark, value]) => (value === false ? [] : [String(mark)])) : [];
  return new Described(storage, offset, shape, strides, set);
}

const isStorage = (value: unknown): value is Storage => typeof value === 'object' && value !== null && 'bytes' in value;
const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isCounts = (value: unknown): value is number[] => Array.isArray(value) && value.every(isCount);
