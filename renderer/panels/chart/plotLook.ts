import uPlot from 'uplot';
import type { PlotLine } from './plotColumns';
import type { PlotContent } from './plotContent';

/** How a plot looks, on the screen and in a picture. Dashes are in pixels: drawn, left out. */
export const DASHES = { line: [4, 3], level: [6, 4], mark: [3, 3] } as const;
/** How strongly a stretch is shaded. */
export const SHADE = 0.09;
/** How strongly lines show behind smoothed ones, and what lies between the lowest and highest values of a stretch. */
export const FAINT = 0.35;
/** A smoothed line is drawn no thinner, in pixels. */
const SMOOTHED = 1.5;
/** Room above and below the curves, as a share of what they span. */
const MARGIN = 0.06;

export interface StrokeLook {
  /** CSS variable. */
  readonly colour: string;
  /** In pixels. */
  readonly width: number;
  readonly dashed: boolean;
  readonly faint: boolean;
}

/** A line's own values, and the smoothed ones before them where it is smoothed. */
export function strokesOf(line: PlotLine): { readonly raw: StrokeLook; readonly smooth: StrokeLook | null } {
  const { colour, width, dashed = false, noisy } = line;
  if (line.smoothed === null) return { raw: { colour, width, dashed, faint: false }, smooth: null };
  return {
    raw: { colour, width: 1, dashed, faint: !noisy },
    smooth: {
      colour: line.smoothColour ?? colour,
      width: Math.max(SMOOTHED, width),
      dashed: dashed || noisy,
      faint: false,
    },
  };
}

/** Ends of the vertical axis around values that span `range`; null is none. */
export function yEnds(
  range: readonly [number, number] | null,
  { log, limits }: Pick<PlotContent, 'log' | 'limits'>,
): [number, number] {
  if (range === null) return log ? [0.1, 1] : [0, 1];
  const [min, max] = range;
  if (log) {
    const [low, high] = uPlot.rangeLog(min < max ? min : min / 2, min < max ? max : max * 2, 10, false);
    return [low ?? min, high ?? max];
  }
  const pad = (max - min || Math.abs(max) || 1) * MARGIN;
  const low = min >= 0 ? Math.max(0, min - pad) : min - pad;
  return [Math.max(low, limits?.[0] ?? low), Math.min(max + pad, limits?.[1] ?? max + pad)];
}
