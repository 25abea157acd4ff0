import { startTransition, useEffect, useState } from 'react';

/**
 * Counts up to `last`, one step each time that what the step before brought is on the screen. What is mounted step by
 * step is rendered in slices between which the window answers; all at once it would hold the window up.
 */
export function useStages(last: number): number {
  const [stage, setStage] = useState(0);
  useEffect(() => {
    if (stage < last) startTransition(() => setStage(stage + 1));
  }, [stage, last]);
  return stage;
}
