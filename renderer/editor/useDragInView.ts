import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';

/**
 * What is dragged stays under a pointer that rests while the view goes on below it, as by the wheel: React Flow itself looks
 * for the pointer when that moves, and at the canvas's edge.
 */
export function useDragInView(isDragged: boolean): void {
  const store = useStoreApi();
  const last = useRef<MouseEvent | null>(null);
  useEffect(() => {
    const onMove = (event: MouseEvent) => {
      last.current = event;
    };
    window.addEventListener('mousemove', onMove, true);
    return () => window.removeEventListener('mousemove', onMove, true);
  }, []);
  useEffect(() => {
    if (!isDragged) return;
    return store.subscribe(({ transform }, before) => {
      // Its place, its button and its keys as they were.
      if (transform !== before.transform && last.current)
        window.dispatchEvent(new MouseEvent('mousemove', last.current));
    });
  }, [isDragged, store]);
}
