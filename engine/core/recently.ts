/**
 * `make`, which is asked once for each key that does not change, as long as that key is among the latest: a history of undo
 * holds a thousand designs, and what was worked out of each would weigh far more than they do. `weigh` says how much a
 * value takes, and `most` how much all that are kept may take together; the newest is kept whatever it weighs.
 */
export function recently<Key extends object, Value>(
  make: (key: Key) => Value,
  weigh: (value: Value) => number,
  most: number,
): (key: Key) => Value {
  const kept = new Map<Key, { readonly value: Value; readonly weight: number }>();
  let total = 0;
  return (key) => {
    const found = kept.get(key);
    if (found) return found.value;
    const value = make(key);
    const weight = weigh(value);
    kept.set(key, { value, weight });
    total += weight;
    for (const [oldest, { weight: gone }] of kept) {
      if (total <= most || oldest === key) break;
      kept.delete(oldest);
      total -= gone;
    }
    return value;
  };
}
