/** The list as it was where it has the same objects: whoever was given that one need not look at it again. */
export const sameItems = <T>(before: readonly T[], now: T[]): T[] =>
  before.length === now.length && before.every((item, at) => item === now[at]) ? (before as T[]) : now;
