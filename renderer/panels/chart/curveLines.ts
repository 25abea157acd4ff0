import { partsOf } from '../../../engine/training/measures';
import type { Measure } from '../../../engine/training/metrics';
import type { EpochMetrics } from '../../../engine/training/protocol';
import type { RunCurves } from '../../training/curves';
import { eachPoint, type FinerSteps } from '../../training/finerSteps';
import type { Line } from './lines/line';
import { smooth } from './lines/smooth';
import { type PlaceOf, placeOf, type XUnit } from './lines/xAxis';

/** A line, and how it looks without its noise; null where smoothing is off. */
export interface SmoothedLine {
  readonly line: Line;
  readonly smoothed: Line | null;
}

export interface CurveLines {
  /** Every step's loss; of other measures there is none. */
  readonly steps: SmoothedLine | null;
  /** Null where the measure is of the validation part alone. */
  readonly train: SmoothedLine | null;
  readonly valid: SmoothedLine;
  /** Where the run's last step lies: the end of the axis, also where no line reaches so far. */
  readonly end: number;
}

const EMPTY: SmoothedLine = { line: { x: [], y: [] }, smoothed: null };

/**
 * A run's curves as lines over the chosen axis; empty where it cannot be placed on it yet. `finer` stands for its steps of
 * the series; what is smoothed is the series, so that a line does not change its way where one looks closer.
 */
export function curveLines(
  curves: RunCurves,
  measure: Measure,
  unit: XUnit,
  smoothing: number,
  finer: FinerSteps | null = null,
): CurveLines {
  const place = placeOf(curves, unit);
  if (!place) return { steps: null, train: EMPTY, valid: EMPTY, end: 0 };
  const both = (line: Line): SmoothedLine => ({ line, smoothed: smoothing > 0 ? smooth(line, smoothing) : null });
  const { train, valid } = partsOf(measure);
  const x = curves.epochs.map(({ step }) => place(step));
  const ofEpochs = (value: (epoch: EpochMetrics) => number | null) =>
    both({ x, y: curves.epochs.map((epoch) => value(epoch) ?? Number.NaN) });
  const stepLines = (): SmoothedLine => {
    const seen = stepLine(curves, place, finer);
    if (!finer || smoothing === 0) return both(seen);
    return { ...both(stepLine(curves, place, null)), line: seen };
  };
  return {
    steps: measure === 'loss' ? stepLines() : null,
    train: train && ofEpochs(train),
    valid: ofEpochs(valid),
    end: place(curves.step),
  };
}

function stepLine({ steps }: RunCurves, place: PlaceOf, finer: FinerSteps | null): Line {
  if (!finer) {
    const { centre, ...columns } = steps.columns();
    return { x: centre.map(place), ...columns };
  }
  const most = steps.length + finer.points.step.length;
  const [x, y, lows, highs] = [0, 0, 0, 0].map(() => new Float64Array(most)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  let count = 0;
  eachPoint(steps, finer, (centre, loss, low, high) => {
    x[count] = place(centre);
    y[count] = loss;
    lows[count] = low;
    highs[count++] = high;
  });
  const filled = (column: Float64Array) => column.subarray(0, count);
  return { x: filled(x), y: filled(y), low: filled(lows), high: filled(highs) };
}
