import type { Message } from '../../../engine/text/messages';
import { bestEpoch } from '../../../engine/training/bestEpoch';
import type { RunMark } from '../../../engine/training/history';
import { isError, isShare } from '../../../engine/training/measures';
import type { Measure } from '../../../engine/training/metrics';
import type { Translate } from '../../i18n/textKey';
import type { RunCurves } from '../../training/curves';
import type { FinerSteps } from '../../training/finerSteps';
import { axisCount, axisLoss, axisShare, axisTime, type TickText } from './axisText';
import { type Beside, besideLines } from './beside';
import { curveLines } from './curveLines';
import type { Level, Mark, Shade } from './drawMarks';
import { drawnLines } from './drawnLines';
import { shownEvidence } from './evidence';
import { placeOf, type XUnit } from './lines/xAxis';
import type { PlotLine } from './plotColumns';

/** How curves are looked at. */
export interface Look {
  readonly unit: XUnit;
  readonly log: boolean;
  /** From 0 (as they are) to 1. */
  readonly smoothing: number;
}

/** Everything that one plot shows, on the screen and in a picture. */
export interface PlotContent {
  readonly title: string;
  readonly lines: readonly PlotLine[];
  /** End of the horizontal axis when all is shown. */
  readonly end: number;
  /** What counts most comes first. */
  readonly marks: readonly Mark[];
  readonly shades: readonly Shade[];
  readonly levels: readonly Level[];
  readonly log: boolean;
  /** Hard limits of the vertical axis. */
  readonly limits: readonly [number, number] | null;
  readonly xLabel: string;
  readonly formatX: TickText;
  readonly formatY: TickText;
}

/** What a plot says, in the window's language. */
export interface PlotWords {
  readonly t: Translate;
  /** Puts a verdict's evidence into words. */
  readonly say: (message: Message) => string;
  readonly measure: (measure: Measure) => string;
}

const X_TEXT: Readonly<Record<XUnit, TickText>> = { step: axisCount, epoch: axisCount, time: axisTime };
const SHARES = [0, 1] as const;

/**
 * `beside`: lines of other runs, drawn behind this one's. `finer`: the run's steps where they are shown closely.
 */
export function plotContent(
  curves: RunCurves,
  measure: Measure,
  look: Look,
  beside: readonly PlotLine[],
  words: PlotWords,
  finer: FinerSteps | null = null,
): PlotContent {
  const { unit } = look;
  const { t } = words;
  const lines = curveLines(curves, measure, unit, look.smoothing, finer);
  const atEpoch = (epoch: number | undefined): number | null => {
    const metrics = curves.epochs.find((one) => one.epoch === epoch);
    return metrics ? (placeOf(curves, unit)?.(metrics.step) ?? null) : null;
  };
  const shown = shownEvidence(curves, measure, unit, words);
  const end = Math.max(
    lines.end,
    ...beside.map(({ line }) => line.x[line.x.length - 1] ?? 0),
    ...shown.shades.map(({ to }) => to),
  );
  const best = atEpoch(bestEpoch(curves.epochs)?.epoch);
  const place = placeOf(curves, unit);
  // Where there is no room for the words of all, the latest tell where the run stands.
  const done = place
    ? curves.marks.toReversed().map((mark) => ({
        at: place(mark.step),
        label: markText(mark, t),
        colour: '--text-muted',
      }))
    : [];
  return {
    title: words.measure(measure),
    lines: [...beside, ...drawnLines(lines, t)],
    // Wide enough for one whole epoch from the first step on.
    end: unit === 'epoch' ? Math.max(1, Math.ceil(end)) : Math.max(1e-3, end),
    marks: [
      ...shown.marks,
      ...(best === null ? [] : [{ at: best, label: t('chart.best'), colour: '--text-muted' }]),
      ...done,
    ],
    shades: shown.shades,
    levels: shown.levels,
    log: isError(measure) && look.log,
    limits: isShare(measure) ? SHARES : null,
    xLabel: t(`chart.units.${unit}`),
    formatX: X_TEXT[unit],
    formatY: isShare(measure) ? axisShare : axisLoss,
  };
}

function markText(mark: RunMark, t: Translate): string {
  switch (mark.kind) {
    case 'rate':
      return t('chart.rateMark', { lr: mark.lr });
    case 'saved':
      return t('chart.savedMark');
    case 'moved':
      return t(mark.onto === 'gpu' ? 'chart.movedToGpuMark' : 'chart.movedToCpuMark');
  }
}

/** What a picture of the run shows: those measures, side by side. `finer` as above. */
export function plotContents(
  curves: RunCurves,
  measures: readonly Measure[],
  look: Look,
  beside: readonly Beside[],
  words: PlotWords,
  finer: FinerSteps | null = null,
): readonly PlotContent[] {
  return measures.map((measure) => {
    const lines = beside.flatMap((one) => besideLines(one, measure, look));
    return plotContent(curves, measure, look, lines, words, finer);
  });
}
