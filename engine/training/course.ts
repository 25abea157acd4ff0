import type { TrainingSettings } from '../graph/document';
import { chooseOptimizer } from './choices';
import { Rates } from './rates';

/** The learning rate at so much of a run, from 0 to 1. */
export interface CoursePoint {
  readonly share: number;
  readonly lr: number;
}

/**
 * How the rate goes over a whole run, before it: at most `points` points, the first and last update among them. Null
 * where it depends on how the run goes. Throws InputError where the settings do not go together.
 */
export function courseOf(training: TrainingSettings, updatesPerEpoch: number, points = 240): CoursePoint[] | null {
  const { optimizer, schedule } = chooseOptimizer(training);
  if (schedule?.definition.watches?.(schedule.params)) return null;
  const rates = new Rates({ optimizer, schedule, document: { training } }, updatesPerEpoch);
  const updates = training.epochs * updatesPerEpoch;
  const count = Math.min(points, updates);
  return Array.from({ length: count }, (_, i) => {
    const at = count === 1 ? 0 : Math.round((i * (updates - 1)) / (count - 1));
    const { lr } = rates.at(Math.floor(at / updatesPerEpoch) + 1, at + 1, []);
    return { share: at / updates, lr };
  });
}
