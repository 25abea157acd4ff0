interface Size {
  readonly width: number;
  readonly height: number;
}

/** Room for the dot at the end, and for the line's own width. */
const EDGE = 3;

/**
 * A small curve of values over steps, as the points of an SVG line, in pieces where values are missing or no numbers. Sizes
 * of gradients go over powers of ten: the height is that of their logarithms, and what is 0 lies on the ground.
 */
export function sparkOf(
  steps: readonly number[],
  values: readonly number[],
  { width, height }: Size,
): { readonly pieces: readonly string[]; readonly end: { readonly x: number; readonly y: number } | null } {
  const logs = values.map((value) => (value > 0 && Number.isFinite(value) ? Math.log10(value) : null));
  const known = logs.filter((log) => log !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const [first = 0, last = first] = [steps[0], steps.at(-1)];
  const xOf = (step: number) => EDGE + (last === first ? 0.5 : (step - first) / (last - first)) * (width - 2 * EDGE);
  // A curve that hardly moves shall not look as if it did: half a power of ten has the whole height at least.
  const room = Math.max(high - low, 0.5);
  const middle = (low + high) / 2;
  const yOf = (log: number) => EDGE + (0.5 - (log - middle) / room) * (height - 2 * EDGE);
  const pieces: string[][] = [[]];
  let end: { x: number; y: number } | null = null;
  for (const [at, step] of steps.entries()) {
    const value = values[at] as number;
    const log = logs[at] ?? null;
    const y = log !== null ? yOf(log) : value === 0 ? height - EDGE : null;
    if (y === null) {
      pieces.push([]);
      continue;
    }
    end = { x: round(xOf(step)), y: round(y) };
    pieces.at(-1)?.push(`${end.x},${end.y}`);
  }
  return { pieces: pieces.filter((piece) => piece.length > 0).map((piece) => piece.join(' ')), end };
}

const round = (value: number): number => Math.round(value * 10) / 10;
