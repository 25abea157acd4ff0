import type { Measure } from '../../../engine/training/metrics';

/** What a wide chart draws, and a picture has: the loss, and beside it the chosen metric, else the first that there is. */
export function drawnMeasures(measures: readonly Measure[], chosen: Measure): readonly Measure[] {
  const metrics = measures.filter((measure) => measure !== 'loss');
  const beside = metrics.find((measure) => measure === chosen) ?? metrics[0];
  return beside === undefined ? ['loss'] : ['loss', beside];
}
