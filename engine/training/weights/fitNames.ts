import { identifierFrom } from '../../formats/model/naming';

/** Wrappers that put a word before all names: DataParallel, Lightning, torch.compile. */
const PREFIX = /^(module|model|net|_orig_mod|state_dict)\./;

interface Naming {
  readonly how: 'name' | 'renamed' | 'ending';
  /** What a name of the network and one of the file both come to where the same thing is meant. */
  readonly own: (name: string) => string;
  readonly other: (name: string) => string;
}

const asIs = (name: string) => name;

function unwrapped(name: string): string {
  let plain = name;
  while (PREFIX.test(plain)) plain = plain.replace(PREFIX, '');
  return plain;
}

/** How names are compared, the strictest first: an imported model's "b1.out" is the layer b1_out here. */
export const NAMINGS: readonly Naming[] = [
  { how: 'name', own: asIs, other: asIs },
  { how: 'renamed', own: identifierFrom, other: identifierFrom },
  { how: 'ending', own: asIs, other: unwrapped },
  { how: 'renamed', own: identifierFrom, other: (name) => identifierFrom(unwrapped(name)) },
];

/** Whether a tensor's name is, in any way of writing, that of one of the network's own. */
export function namesOneOf(own: Iterable<string>): (tensor: string) => boolean {
  const names = new Set([...own].map(identifierFrom));
  return (tensor) => names.has(identifierFrom(tensor)) || names.has(identifierFrom(unwrapped(tensor)));
}

const lastSign = (name: string) => Math.max(name.lastIndexOf('.'), name.lastIndexOf('/'));

/** "weight" of "conv1.weight". */
export const lastWord = (name: string) => name.slice(lastSign(name) + 1);

/** "conv1" of "conv1.weight". */
export const layerOf = (name: string) => name.slice(0, Math.max(lastSign(name), 0));

/** Which layer of a file is which of the network: what one parameter showed holds for the others of its layer. */
export class LayerLinks {
  private readonly ofOwn = new Map<string, Set<string>>();
  private readonly ofFile = new Map<string, Set<string>>();
  private readonly guessed = new Set<string>();

  join(own: string, tensor: string, guessed: boolean): void {
    const from = layerOf(own);
    const to = layerOf(tensor);
    // arr_0 of NumPy has no layer.
    if (from === '' || to === '') return;
    this.ofOwn.set(from, (this.ofOwn.get(from) ?? new Set()).add(to));
    this.ofFile.set(to, (this.ofFile.get(to) ?? new Set()).add(from));
    if (guessed) this.guessed.add(from);
  }

  allow(own: string, tensor: string): boolean {
    const from = layerOf(own);
    const to = layerOf(tensor);
    return (this.ofOwn.get(from)?.has(to) ?? true) && (this.ofFile.get(to)?.has(from) ?? true);
  }

  /** Whether others of the layer came from there. */
  areOne(own: string, tensor: string): boolean {
    return this.ofOwn.get(layerOf(own))?.has(layerOf(tensor)) ?? false;
  }

  isGuess(own: string): boolean {
    return this.guessed.has(layerOf(own));
  }
}
