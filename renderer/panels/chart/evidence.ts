import type { Measure } from '../../../engine/training/metrics';
import type { Verdict } from '../../../engine/training/protocol';
import type { RunCurves } from '../../training/curves';
import type { Level, Mark, Shade } from './drawMarks';
import { aboutLevel } from './levels';
import { placeOf, type XUnit } from './lines/xAxis';
import type { PlotWords } from './plotContent';

/** What shows the verdict on one plot. */
export interface Shown {
  readonly marks: readonly Mark[];
  readonly shades: readonly Shade[];
  readonly levels: readonly Level[];
}

/** CSS variables. */
const COLOURS = {
  tooEarly: '--text-muted',
  underfitting: '--warning',
  fitting: '--success',
  overfitting: '--series-valid',
  rateTooHigh: '--danger',
  rateTooLow: '--warning',
  notLearning: '--danger',
  dataProblem: '--danger',
} satisfies Record<Verdict['kind'], string>;

/** The verdict's evidence where the chosen axis has a place for it. */
export function shownEvidence(
  curves: RunCurves,
  measure: Measure,
  unit: XUnit,
  { say, t }: Pick<PlotWords, 'say' | 't'>,
): Shown {
  const { verdict } = curves;
  const shown = { marks: [] as Mark[], shades: [] as Shade[], levels: [] as Level[] };
  if (!verdict) return shown;
  const colour = COLOURS[verdict.kind];
  const place = placeOf(curves, unit);
  /** Where an epoch ends; how long one takes that is still ahead is not known. */
  const endOf = (epoch: number): number | null => {
    if (epoch === 0) return 0;
    const step = curves.epochs.find((one) => one.epoch === epoch)?.step;
    if (step !== undefined) return place?.(step) ?? null;
    const perEpoch = curves.counts?.stepsPerEpoch;
    return unit === 'time' || perEpoch === undefined ? null : (place?.(epoch * perEpoch) ?? null);
  };
  for (const one of verdict.evidence) {
    const label = say(one.label);
    switch (one.kind) {
      case 'stretch': {
        const [from, to] = [endOf(one.from - 1), endOf(one.to)];
        if (from !== null && to !== null) shown.shades.push({ from, to, label, colour });
        break;
      }
      case 'level':
        if (one.measure === measure) {
          const about = aboutLevel(one.label.code);
          shown.levels.push({ at: one.value, label, about: about ? t(about) : '', colour });
        }
        break;
      case 'moment': {
        const at = place?.(one.step) ?? null;
        if (at !== null) shown.marks.push({ at, label, colour });
      }
    }
  }
  return shown;
}
