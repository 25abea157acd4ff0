import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** How many of the widths an element has, in CSS pixels and in rising order; null before it stands. Whoever asks is drawn anew only where that changes. */
export function useRoominess(...widths: readonly number[]): readonly [RefObject<HTMLDivElement | null>, number | null] {
  const element = useRef<HTMLDivElement>(null);
  const [roominess, setRoominess] = useState<number | null>(null);
  const asked = widths.join();
  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return;
    const limits = asked.split(',').map(Number);
    const measure = () => setRoominess(limits.filter((limit) => target.clientWidth >= limit).length);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [asked]);
  return [element, roominess];
}
