/** What stands on the canvas, as far as it matters here. */
interface Item {
  readonly id: string;
}

/** Cards that may come or go within one frame, of a design that is not very large. */
export const SHARE = 40;

/**
 * The list to show next on the way from one list to another: where very many cards in sight come or go, a share of them, so
 * that no frame has them all. Those that go do so first and from where they stood; then the others take their places, and
 * those that come follow. Gives `after` itself once no more than a share is left.
 */
export function nextShare<T extends Item>(
  before: T[],
  after: T[],
  isInSight: (item: T) => boolean,
  share = SHARE,
): T[] {
  if (before === after || sameIds(before, after)) return after;
  const [old, wanted] = [idsOf(before), idsOf(after)];
  const going = before.filter((item) => !wanted.has(item.id) && isInSight(item));
  if (going.length > share) {
    // The last first: boxes come before what they hold. What is out of sight goes at once, not to come into sight meanwhile.
    const staying = new Set(going.slice(0, -share));
    return before.filter((item) => wanted.has(item.id) || staying.has(item));
  }
  const coming = after.filter((item) => !old.has(item.id) && isInSight(item));
  if (coming.length <= share) return after;
  // The others, be they out of sight, come when all that are seen have.
  const first = new Set(coming.slice(0, share));
  return after.filter((item) => old.has(item.id) || first.has(item));
}

const idsOf = (items: readonly Item[]): ReadonlySet<string> => new Set(items.map(({ id }) => id));

function sameIds(a: readonly Item[], b: readonly Item[]): boolean {
  return a.length === b.length && a.every(({ id }, at) => id === b[at]?.id);
}
