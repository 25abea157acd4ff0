import { sameValue } from '../core/sameValue';

/** Thrown where both sides changed the same thing, and caught here. */
class Contested extends Error {}

type Fields = Readonly<Record<string, unknown>>;

/** Two changes of one value, together; null where they change the same thing in different ways. */
export function mergeValues<Value>(base: Value, mine: Value, theirs: Value): { readonly value: Value } | null {
  try {
    return { value: merged(base, mine, theirs, '') as Value };
  } catch (error) {
    if (error instanceof Contested) return null;
    throw error;
  }
}

/** Where things stand means nothing to the network: who moves a card last has it. */
const PLACES: ReadonlySet<string> = new Set(['position', 'size', 'collapsed']);

function merged(base: unknown, mine: unknown, theirs: unknown, key: string): unknown {
  if (sameValue(mine, theirs) || sameValue(base, theirs)) return mine;
  if (sameValue(base, mine)) return theirs;
  if (PLACES.has(key)) return mine;
  if (isList(mine) && isList(theirs)) {
    const keyOf = keyFor([...mine, ...theirs, ...(isList(base) ? base : [])]);
    if (keyOf) return mergedList(isList(base) ? base : [], mine, theirs, keyOf);
  }
  if (isFields(base) && isFields(mine) && isFields(theirs)) return mergedFields(base, mine, theirs);
  throw new Contested();
}

function mergedFields(base: Fields, mine: Fields, theirs: Fields): Fields {
  // Of another type the parameters mean something else.
  if (!sameValue(base.type, mine.type) || !sameValue(base.type, theirs.type)) throw new Contested();
  const result: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
    const value = merged(base[key], mine[key], theirs[key], key);
    if (value !== undefined) result[key] = value;
  }
  return result;
}

/** What one side took away is gone, unless the other changed it; what either added is there. */
function mergedList(
  base: readonly unknown[],
  mine: readonly unknown[],
  theirs: readonly unknown[],
  keyOf: (item: unknown) => string,
): readonly unknown[] {
  const [old, own, other] = [base, mine, theirs].map((list) => keyed(list, keyOf)) as [Keyed, Keyed, Keyed];
  const result: unknown[] = [];
  for (const key of mergedOrder([...old.keys()], [...own.keys()], [...other.keys()])) {
    const [was, here, there] = [old.get(key), own.get(key), other.get(key)];
    if (was === undefined || (here !== undefined && there !== undefined)) {
      result.push(here === undefined || there === undefined ? (here ?? there) : merged(was, here, there, ''));
    } else if (!sameValue(withoutPlaces(was), withoutPlaces(here ?? there))) throw new Contested();
  }
  return result;
}

/**
 * The keys of both, each after the one that it follows on its side: a Concat joins what comes in as its wires stand in the
 * list. Who put things in another order has it; two new orders are one too many.
 */
function mergedOrder(base: readonly string[], mine: readonly string[], theirs: readonly string[]): readonly string[] {
  const [old, own, other] = [new Set(base), new Set(mine), new Set(theirs)];
  const ofAll = (keys: readonly string[]) => keys.filter((key) => old.has(key) && own.has(key) && other.has(key));
  const [was, here, there] = [base, mine, theirs].map(ofAll);
  const moved = !sameValue(was, here);
  if (moved && !sameValue(was, there) && !sameValue(here, there)) throw new Contested();
  const [lead, more] = moved ? [mine, theirs] : [theirs, mine];
  const inLead = new Set(lead);
  const after = new Map<string, string[]>();
  let last = '';
  for (const key of more) {
    if (inLead.has(key)) last = key;
    else after.set(last, [...(after.get(last) ?? []), key]);
  }
  const result: string[] = [];
  let waiting = after.get('') ?? [];
  for (const key of lead) {
    // What both added at one place stands as the lead has it first.
    if (old.has(key) || (own.has(key) && other.has(key))) {
      result.push(...waiting, key);
      waiting = after.get(key) ?? [];
    } else result.push(key);
  }
  return [...result, ...waiting];
}

type Keyed = ReadonlyMap<string, unknown>;

/** Equal things are numbered: x + x are two wires. */
function keyed(list: readonly unknown[], keyOf: (item: unknown) => string): Keyed {
  const items = new Map<string, unknown>();
  for (const item of list) {
    let key = keyOf(item);
    while (items.has(key)) key += '+';
    items.set(key, item);
  }
  return items;
}

/** How the items of a list are told apart; null where they are not, and the list is one thing. */
function keyFor(items: readonly unknown[]): ((item: unknown) => string) | null {
  if (items.every((item) => isFields(item) && typeof item.id === 'string'))
    return (item) => String((item as Fields).id);
  const isWire = (item: unknown) => isFields(item) && 'from' in item && 'to' in item;
  return items.every(isWire) ? (item) => JSON.stringify(item) : null;
}

function withoutPlaces(item: unknown): unknown {
  return isFields(item) ? Object.fromEntries(Object.entries(item).filter(([key]) => !PLACES.has(key))) : item;
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !isList(value);
