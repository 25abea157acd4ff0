import type { StorageId } from '../../../plan/arena';
import type { KernelName, Kernels, Pointer } from '../kernels';

/** How a step uses a storage. */
type Access = 'read' | 'write' | 'update';

/** A pointer that is known once memory is laid out. */
export interface Place {
  readonly storage: StorageId;
  readonly access: Access;
  /** Bytes from the storage's start. */
  readonly offset: number;
}

export type Word = number | Place;

/** Words that a kernel reads: sizes, strides, programs. Written to memory once, before the first run. */
export interface Table {
  readonly words: readonly Word[];
}

export const NOTHING = { words: [] } as const satisfies Table;

type Symbolic<Args extends readonly unknown[]> = {
  [I in keyof Args]: Args[I] extends Pointer ? Place | Table : number;
};

/** One kernel call whose pointers are still symbols. */
export type Step = {
  [K in KernelName]: {
    readonly kernel: K;
    readonly args: Symbolic<Kernels[K]>;
    /**
     * How many parts the kernel cuts its work into, 1 unless given; threads take them in any order. Chosen by shape alone, so
     * that results do not depend on the number of threads.
     */
    readonly parts?: number;
    /** Bytes that each thread needs for itself while it does a part. */
    readonly scratch?: number;
    /** Writes that may take the place of a read (element-wise programs). */
    readonly inPlace?: readonly { readonly write: StorageId; readonly read: StorageId }[];
    /** For kernels that read indices: where those are, how many values they may take, and who picks by them. */
    readonly indices?: { readonly storage: StorageId; readonly size: number; readonly owner?: string };
  };
}[KernelName];

export const read = (storage: StorageId, offset = 0): Place => ({ storage, access: 'read', offset });
export const write = (storage: StorageId, offset = 0): Place => ({ storage, access: 'write', offset });
/** Reads and writes: adding to what is there. */
export const update = (storage: StorageId): Place => ({ storage, access: 'update', offset: 0 });
export const table = (words: readonly Word[]): Table => ({ words });

/** The step with every place put where `moved` says. */
export function withPlaces(step: Step, moved: (place: Place) => Place): Step {
  const word = (entry: Word): Word => (typeof entry === 'number' ? entry : moved(entry));
  const args = (step.args as readonly (number | Place | Table)[]).map((arg) => {
    if (typeof arg === 'number') return arg;
    return 'words' in arg ? table(arg.words.map(word)) : moved(arg);
  });
  // The kernel and the kinds of its arguments are as they were.
  return { ...step, args } as unknown as Step;
}

/** Every place a step touches. */
export function placesOf(step: Step): Place[] {
  const places: Place[] = [];
  for (const arg of step.args as readonly (number | Place | Table)[]) {
    if (typeof arg === 'number') continue;
    const words = 'words' in arg ? arg.words : [arg];
    for (const word of words) if (typeof word !== 'number') places.push(word);
  }
  return places;
}
