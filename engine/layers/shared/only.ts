/** The one input of a layer that has one. */
export function only<T>(items: readonly T[]): T {
  return items[0] as T;
}
