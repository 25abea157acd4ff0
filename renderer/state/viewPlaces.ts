import { readItem, writeItem } from '../shared/storage';
import { useDesign } from './designStore';

/** What is looked at, whatever the size of the window: the point of the canvas at the middle of its upper edge, and the scale. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Blocks of one design whose places are remembered, the latest. */
const MOST = 32;
/** A view on the move is not written at each of its steps. */
const REST_MS = 250;

const key = (path: string): string => `place.${path}`;

/** Places in the open design by the scope that the canvas shows: "" for the whole design, else an entered block. */
let places = new Map<string, Place>();
let writing: ReturnType<typeof setTimeout> | null = null;

/** Where a person last was in a scope of the open design; null where they never moved the view. */
export const placeIn = (root: string): Place | null => places.get(root) ?? null;

/** Remembers where a person is in a scope of the open design, on this machine; with null that they never moved the view. */
export function keepPlace(root: string, place: Place | null): void {
  places.delete(root);
  if (place) places.set(root, place);
  if (writing === null) writing = setTimeout(writePlaces, REST_MS);
}

/** Writes what is remembered of the open design at once, under the path that it has now. */
export function writePlaces(): void {
  write(useDesign.getState().path);
}

/** Forgets where somebody was in the design that had a path before. */
export const forgetPlaces = (path: string): void => void writeItem(key(path), null);

function write(path: string | null): void {
  if (writing !== null) clearTimeout(writing);
  writing = null;
  if (path !== null && places.size > 0) writeItem(key(path), JSON.stringify([...places].slice(-MOST)));
}

function isPlace(value: unknown): value is Place {
  const { x, y, zoom } = (value ?? {}) as Partial<Record<keyof Place, unknown>>;
  return Number.isFinite(x) && Number.isFinite(y) && Number.isFinite(zoom) && (zoom as number) > 0;
}

function read(path: string): Map<string, Place> {
  try {
    const kept: unknown = JSON.parse(readItem(key(path)) ?? '[]');
    const entries = Array.isArray(kept) ? kept.filter(Array.isArray) : [];
    return new Map(
      entries.filter((entry): entry is [string, Place] => typeof entry[0] === 'string' && isPlace(entry[1])),
    );
  } catch {
    return new Map();
  }
}

/** Another design has places of its own. */
useDesign.subscribe(({ opening, path }, before) => {
  if (opening === before.opening && path === before.path) return;
  if (writing !== null) write(before.path);
  if (opening !== before.opening) places = path === null ? new Map() : read(path);
});
