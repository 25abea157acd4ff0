import { type MouseEvent, type PointerEvent, useRef, useState } from 'react';
import type { GesturePhase } from './gesture';
import { stepsOf } from './parseNumber';
import { useEscape } from './useEscape';

/** Pixels to a step, and pixels before a press is a drag. */
const STEP = 4;
const SLOP = 3;

interface Scrub {
  readonly onGesture: (phase: GesturePhase) => void;
  /** Steps from where the drag began; ten a step's way with Shift, a tenth with Alt. */
  readonly onScrub: (steps: number) => void;
}

/** Dragging a number's name to the right makes it larger; null where there is no number. */
export function useScrub(scrub: Scrub | null) {
  const drag = useRef<{ readonly x: number; last: number; steps: number } | null>(null);
  const moved = useRef(false);
  const [active, setActive] = useState(false);
  useEscape(active, () => stop('cancel'));

  function stop(phase: GesturePhase) {
    drag.current = null;
    if (active) scrub?.onGesture(phase);
    setActive(false);
  }

  if (!scrub) return {};
  return {
    'data-scrub': active ? 'active' : 'ready',
    onPointerDown(event: PointerEvent<HTMLElement>) {
      moved.current = false;
      // A finger on a label scrolls the panel.
      if (event.button !== 0 || event.pointerType === 'touch') return;
      drag.current = { x: event.clientX, last: event.clientX, steps: 0 };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const now = drag.current;
      if (!now) return;
      if (!active) {
        if (Math.abs(event.clientX - now.x) < SLOP) return;
        moved.current = true;
        setActive(true);
        scrub.onGesture('begin');
      }
      now.steps += ((event.clientX - now.last) / STEP) * stepsOf(event);
      now.last = event.clientX;
      scrub.onScrub(now.steps);
    },
    onPointerUp: () => stop('end'),
    onPointerCancel: () => stop('end'),
    /** Letting go of a drag is no click that puts the focus into the field. */
    onClick(event: MouseEvent<HTMLElement>) {
      if (moved.current) event.preventDefault();
    },
  };
}
