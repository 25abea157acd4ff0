/** What stands on the canvas, as far as it matters here. */
interface Item {
  readonly id: string;
}

/** Cards that may come or go within one frame. */
export const SHARE = 40;

/**
 * The list to show next on the way from one list to another: where very many cards in sight come or go, a share of them, so
 * that no frame has them all. Those that go do so first and from where they stood; then the others take their places, and
 * those that come follow. Gives `after` itself once no more than a share is left.
 */
export function nextShare<T extends Item>(before: T[], after: T[], isInSight: (item: T) => boolean): T[] {
  if (before === after || sameIds(before, after)) return after;
  const [old, wanted] = [idsOf(before), idsOf(after)];
  const going = before.filter((item) => !wanted.has(item.id) && isInSight(item));
  if (going.length > SHARE) {
    // The last first: boxes come before what they hold.
    const gone = new Set(going.slice(-SHARE));
    return before.filter((item) => !gone.has(item));
  }
  const coming = after.filter((item) => !old.has(item.id) && isInSight(item));
  if (coming.length <= SHARE) return after;
  const later = new Set(coming.slice(SHARE));
  return after.filter((item) => !later.has(item));
}

const idsOf = (items: readonly Item[]): ReadonlySet<string> => new Set(items.map(({ id }) => id));

function sameIds(a: readonly Item[], b: readonly Item[]): boolean {
  return a.length === b.length && a.every(({ id }, at) => id === b[at]?.id);
}
