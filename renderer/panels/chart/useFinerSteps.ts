import { useEffect, useState } from 'react';
import { host } from '../../shared/host';
import type { RunCurves } from '../../training/curves';
import { type FinerSteps, holdsStill, stepsToAsk } from '../../training/finerSteps';
import { useRuns } from '../../training/runStore';
import { stepsOn, type XUnit } from './lines/xAxis';

/** A stretch that moves on sooner than this is not asked for. */
const STAYS_MS = 120;

/** The steps of the shown stretch as finely as they can be seen; null where the run's series is fine enough, or nothing is zoomed. */
export function useFinerSteps(
  curves: RunCurves,
  unit: XUnit,
  zoom: readonly [number, number] | null,
): FinerSteps | null {
  const path = useRuns((state) => state.path);
  const [read, setRead] = useState<FinerSteps | null>(null);
  const { run, steps } = curves;
  const known = holdsStill(read, steps) ? read : null;
  const stretch = zoom && stepsOn(curves, unit, zoom);
  const [from, to] = (stretch && stepsToAsk(steps, known, stretch)) ?? [];
  useEffect(() => {
    if (path === null || from === undefined || to === undefined) return;
    let late = false;
    const { rewinds } = steps;
    const timer = setTimeout(async () => {
      // Of a run that is gone, or while the host is away, the points of the series are shown.
      const points = await host()
        .readRunSteps({ path, run, from, to })
        .catch(() => null);
      const last = points?.step.at(-1);
      if (!late && points && last !== undefined) setRead({ series: steps, rewinds, from, to: last, points });
    }, STAYS_MS);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [path, run, steps, from, to]);
  return zoom ? known : null;
}
