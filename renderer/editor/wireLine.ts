import { getBezierPath } from '@xyflow/react';
import type { Point } from './metrics';
import { lanePath, laneTurns, STUB } from './route';

/** Where a wire begins and ends, from a lower edge down to an upper one, and how it gets there. */
export interface Course {
  readonly from: Point;
  readonly to: Point;
  /** Where it runs beside cards that lie in its way; null where it goes straight. */
  readonly lane: number | null;
  /** How far the last of its way leads through the head of an open block. */
  readonly lead: number;
  /** Whether other wires begin where it does, and end where it does: its words leave room for them. */
  readonly meets?: { readonly from: boolean; readonly to: boolean };
}

/** How high the words on a wire are. */
const WORDS = 18;
/** From a port up to words that leave the turns of other wires at it whole. */
const CLEAR_OF_TURNS = STUB + 4;

interface Line {
  readonly path: string;
  readonly label: Point;
  /** Whether the words would lie over the end of another wire wherever they stood. */
  readonly isTight?: boolean;
}

/** The path of a wire, and where its words stand. */
export function lineOf({ from, to, lane, lead, meets }: Course): Line {
  if (lane !== null) return lanePath(from, to, lane, lead);
  const [path, x, y] = getBezierPath({ sourceX: from.x, sourceY: from.y, targetX: to.x, targetY: to.y });
  const way = to.y - from.y;
  // The middle of what is seen of it: the words would lie over the head of the block that it enters.
  if (lead > 0 && way > lead) return { path, label: onBezier(from, to, (1 - lead / way) / 2) };
  const first = from.y + WORDS / 2 + (meets?.from ? CLEAR_OF_TURNS : 0);
  const last = to.y - WORDS / 2 - (meets?.to ? CLEAR_OF_TURNS : 0);
  if (!(meets?.from || meets?.to) || way < WORDS) return { path, label: { x, y } };
  if (first > last) return { path, label: { x, y }, isTight: true };
  return { path, label: { x, y: Math.min(last, Math.max(first, y)) } };
}

/** So many places along a wire are tried on each side of the usual one. */
const TRIES = 8;

/** Places along a wire where its words can stand, nearest to the usual one first, as far as they leave others' ends free. */
export function placesAlong(course: Course): readonly Point[] {
  const { from, to, lane, meets } = course;
  const { label } = lineOf(course);
  const stub = lane === null ? 0 : CLEAR_OF_TURNS;
  const first = from.y + WORDS / 2 + (meets?.from ? CLEAR_OF_TURNS : stub);
  const last = to.y - WORDS / 2 - (meets?.to ? CLEAR_OF_TURNS : stub);
  const steps = Array.from({ length: TRIES }, (_, at) => (at + 1) / (2 * TRIES + 2));
  const shares = steps.flatMap((step) => [0.5 - step, 0.5 + step]);
  const places = shares.map((share) =>
    lane === null ? onBezier(from, to, share) : { x: lane, y: from.y + (to.y - from.y) * share },
  );
  // Between two cards there may be room at the very ends alone.
  const ends = Math.abs(from.x - to.x) < 1 ? [first, last].map((y) => ({ x: label.x, y })) : [];
  return [label, ...[...places, ...ends].filter(({ y }) => y >= first && y <= last)];
}

/** A curve drawn as so many straight pieces keeps within a unit of itself. */
const PIECES = 24;

/** The way of a wire as straight pieces from point to point. */
export function wayOf({ from, to, lane, lead }: Course): readonly Point[] {
  if (lane !== null) return laneTurns(from, to, lane, lead);
  return Array.from({ length: PIECES + 1 }, (_, at) => onBezier(from, to, at / PIECES));
}

/** Where a wire can be taken hold of: up to the head of the block that it enters, which lies over it. */
export function heldPath(course: Course): string {
  const { to, lead } = course;
  const way = wayOf(course);
  const edge = to.y - lead;
  const last = way.findLastIndex(({ y }) => y <= edge);
  const [before, after] = [way[last], way[last + 1]];
  if (!before || !after) return lineOf(course).path;
  const share = (edge - before.y) / (after.y - before.y);
  const end = { x: before.x + share * (after.x - before.x), y: edge };
  return [...way.slice(0, last + 1), end].map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x},${y}`).join(' ');
}

/** A place on the curve that `getBezierPath` draws downwards, after a share of it. */
function onBezier(from: Point, to: Point, share: number): Point {
  const rest = 1 - share;
  const middle = (from.y + to.y) / 2;
  const [start, end] = [rest ** 3, share ** 3];
  const [first, second] = [3 * share * rest ** 2, 3 * share ** 2 * rest];
  return {
    x: (start + first) * from.x + (second + end) * to.x,
    y: start * from.y + (first + second) * middle + end * to.y,
  };
}
