import { type FocusEvent, useRef, useState } from 'react';

/**
 * Keeps a popover where it is while somebody is in it: what it hangs on moves and changes its size in a preview, and a
 * button must not slip away from under the pointer.
 */
export function useSteadyAnchor() {
  const trigger = useRef<HTMLButtonElement>(null);
  const [frozen, setFrozen] = useState<DOMRect | null>(null);
  const hold = () => setFrozen((before) => before ?? trigger.current?.getBoundingClientRect() ?? null);
  const release = () => setFrozen(null);
  const left = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) release();
  };
  return {
    trigger,
    anchor: frozen ? { getBoundingClientRect: () => frozen } : undefined,
    steady: { onPointerEnter: hold, onPointerLeave: release, onKeyDown: hold, onBlur: left },
  };
}
