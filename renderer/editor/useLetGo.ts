import { useEffect } from 'react';

const ENDS = ['mouseup', 'touchend', 'touchcancel'] as const;

/**
 * Called once whoever hears of it has dealt with the pointer being let go: React Flow says nothing of the end of a drag whose
 * card has gone in the middle of it.
 */
export function useLetGo(settle: () => void): void {
  useEffect(() => {
    const onEnd = () => void setTimeout(settle);
    for (const type of ENDS) window.addEventListener(type, onEnd, true);
    return () => {
      for (const type of ENDS) window.removeEventListener(type, onEnd, true);
    };
  }, [settle]);
}
