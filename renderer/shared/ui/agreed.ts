/** What all values have in common: the value itself where they are equal, else null. */
export function agreed<T>(values: readonly T[]): { readonly value: T } | null {
  const [first, ...rest] = values;
  if (first === undefined) return null;
  const text = JSON.stringify(first);
  return rest.every((value) => JSON.stringify(value) === text) ? { value: first } : null;
}
