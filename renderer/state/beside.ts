import type { BlockId, DesignNode, NodeId } from '../../engine/graph/document';

/**
 * A layer that was let go beside open blocks, within the room that they take up: it stands there and not behind that room,
 * as its place in the graph alone would have it.
 */
export interface Beside {
  /** So much of what the blocks move it by is left out, on the canvas. */
  readonly less: DesignNode['position'];
  /** The blocks of its graph that stood open. */
  readonly open: readonly NodeId[];
}

export type BesideBlocks = ReadonlyMap<string, Beside>;

export const NONE_BESIDE: BesideBlocks = new Map();

/** By the layer and its place: undo brings it to where it stood before, and redo back beside the block. */
export const besideKey = (graph: BlockId | null, id: NodeId, { x, y }: DesignNode['position']): string =>
  `${graph ?? ''}/${id}@${x},${y}`;

/** More than one can have in view; the oldest go first. */
const LIMIT = 500;

/** With what has been let go since; null is for what stands where its place is. */
export function withBeside(known: BesideBlocks, placed: ReadonlyMap<string, Beside | null>): BesideBlocks {
  const changes = [...placed].filter(([key, beside]) => beside !== null || known.has(key));
  if (changes.length === 0) return known;
  const next = new Map(known);
  for (const [key, beside] of changes) {
    next.delete(key);
    if (beside) next.set(key, beside);
  }
  return new Map([...next].slice(-LIMIT));
}

/** What was remembered; whatever is not of its form is left out. */
export function readBeside(value: unknown): BesideBlocks {
  if (!Array.isArray(value)) return NONE_BESIDE;
  return new Map(
    value.flatMap((entry: unknown): [string, Beside][] => {
      const [key, x, y, ...open] = Array.isArray(entry) ? (entry as unknown[]) : [];
      const isSound = typeof key === 'string' && typeof x === 'number' && typeof y === 'number';
      return isSound ? [[key, { less: { x, y }, open: open.filter((id) => typeof id === 'string') }]] : [];
    }),
  );
}

/** The same as it is remembered. */
export const writtenBeside = (beside: BesideBlocks): readonly unknown[] =>
  [...beside].map(([key, { less, open }]) => [key, less.x, less.y, ...open]);
