import { type RefObject, useEffect, useRef } from 'react';

/** A notch of a mouse wheel is 100 or more; a touch pad sends many small ones. */
const NOTCH = 40;

/** Steps by the wheel, up is more. Only while the field has the focus: else the wheel scrolls the panel under the pointer. */
export function useWheel(
  field: RefObject<HTMLInputElement | null>,
  onStep: (direction: 1 | -1, event: WheelEvent) => void,
) {
  const latest = useRef(onStep);
  useEffect(() => {
    latest.current = onStep;
  });
  useEffect(() => {
    const element = field.current;
    if (!element) return;
    let moved = 0;
    const onWheel = (event: WheelEvent) => {
      if (document.activeElement !== element) return;
      event.preventDefault();
      // With Shift, browsers turn the wheel sideways.
      moved += event.deltaY || event.deltaX;
      if (Math.abs(moved) < NOTCH) return;
      latest.current(moved < 0 ? 1 : -1, event);
      moved = 0;
    };
    // React's own listener is passive and could not keep the panel from scrolling.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [field]);
}
