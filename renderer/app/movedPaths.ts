const KEY = 'layerloom.moved';

/** Where designs are now that were called otherwise before, by their paths of then. The browser's history outlives a reload, and so does this. */
let known: Record<string, string> | null = null;

function moves(): Record<string, string> {
  known ??= read();
  return known;
}

function read(): Record<string, string> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
    return Object.fromEntries(Object.entries(kept ?? {}).filter(([, to]) => typeof to === 'string'));
  } catch {
    // Forbidden, or not ours: places of before then lead to where they led.
    return {};
  }
}

function keep(next: Record<string, string>): void {
  known = next;
  try {
    sessionStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Forbidden: it is known until a reload.
  }
}

/** A design is called otherwise now. */
export function noteMove(from: string, to: string): void {
  const followed = Object.entries(moves()).map(([old, now]) => [old, now === from ? to : now] as const);
  keep(Object.fromEntries([...followed, [from, to] as const].filter(([old]) => old !== to)));
}

/** What stood at a path is another design now, which the path means from here on. */
export function noteOpened(path: string): void {
  if (!(path in moves())) return;
  const { [path]: _, ...rest } = moves();
  keep(rest);
}

/** Where a design is that was once at a path. */
export const pathNow = (path: string): string => moves()[path] ?? path;
