import { create } from 'zustand';
import { useDesign } from '../state/designStore';
import type { Path } from '../state/scope';
import type { Point } from './metrics';
import { glideMs } from './motion';
import { itemsIn, type Scene } from './scene';

const DURATION = 250;
/** More cards than these would stutter: they are at their places at once. */
const MOST = 150;

interface Glide {
  /** Where cards are drawn while they are on their way; null while none is. */
  readonly places: ReadonlyMap<Path, Point> | null;
}

export const useGlide = create<Glide>()(() => ({ places: null }));

interface Move {
  readonly id: Path;
  readonly from: Point;
  readonly to: Point;
}

/** What stands elsewhere in another scene; nothing where that is too much to be seen moving. */
export function movesBetween(before: Scene, after: Scene): readonly Move[] {
  const old = new Map(itemsIn(before).map(({ id, position }) => [id, position]));
  const moves = itemsIn(after).flatMap(({ id, position }): Move[] => {
    const from = old.get(id);
    return from && (from.x !== position.x || from.y !== position.y) ? [{ id, from, to: position }] : [];
  });
  return moves.length > MOST ? [] : moves;
}

/** Where things are after a share of their way, from 0 to 1: fast at first, and slow at the end. */
export function placesAfter(moves: readonly Move[], share: number): ReadonlyMap<Path, Point> {
  const done = 1 - (1 - share) ** 3;
  return new Map(
    moves.map(({ id, from, to }) => [id, { x: from.x + (to.x - from.x) * done, y: from.y + (to.y - from.y) * done }]),
  );
}

let end: (() => void) | null = null;

/** Puts what is on its way at its place; whether anything was. */
export function endGlide(): boolean {
  const wasGliding = end !== null;
  end?.();
  return wasGliding;
}

const GESTURES = ['pointerdown', 'wheel', 'keydown'] as const;

/**
 * Draws what the design has already done as a movement from a scene to the one that is there now. The next gesture, or
 * the next change of the design, ends it.
 */
export function glide(before: Scene, after: Scene): void {
  endGlide();
  const duration = glideMs(DURATION);
  const moves = movesBetween(before, after);
  if (duration === 0 || moves.length === 0) return;
  const began = performance.now();
  let frame = 0;
  const step = () => {
    const share = (performance.now() - began) / duration;
    if (share >= 1) end?.();
    else {
      useGlide.setState({ places: placesAfter(moves, Math.max(0, share)) });
      frame = requestAnimationFrame(step);
    }
  };
  // Escape comes as a command, which must learn that there was something to end.
  const interrupt = (event: Event) => {
    if (!(event instanceof KeyboardEvent && event.key === 'Escape')) end?.();
  };
  const leave = useDesign.subscribe(({ document }, { document: old }) => document !== old && end?.());
  end = () => {
    end = null;
    cancelAnimationFrame(frame);
    leave();
    for (const type of GESTURES) window.removeEventListener(type, interrupt, true);
    useGlide.setState({ places: null });
  };
  for (const type of GESTURES) window.addEventListener(type, interrupt, true);
  step();
}
