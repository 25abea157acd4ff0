import uPlot from 'uplot';
import { axisTexts, type TickText } from './axisText';
import { nearestValue } from './chartData';

export interface PlotSeries {
  readonly label: string;
  /** CSS variable of the stroke. */
  readonly colour: string;
  readonly width: number;
  readonly points: boolean;
}

/** What changes without a new plot: read at every draw. */
export interface PlotMarks {
  /** Epoch of the best weights. */
  readonly best: number | null;
  readonly bestLabel: string;
  /** Position from which the run overfits. */
  readonly overfitFrom: number | null;
  readonly overfitLabel: string;
  readonly range: readonly [number, number] | null;
}

export interface PlotSetup {
  readonly series: readonly PlotSeries[];
  readonly log: boolean;
  readonly xLabel: string;
  readonly formatAxis: TickText;
  /** Hard limits of the vertical axis (accuracy: 0…1). */
  readonly limits?: readonly [number, number];
  readonly marks: () => PlotMarks;
  /** Indices of the values at the cursor, one a series; null where the cursor has left. */
  readonly onCursor: (indices: readonly (number | null)[] | null) => void;
}

/** Points are drawn while there are few enough to tell apart. */
const MAX_POINTS = 60;
const X_STEPS = [0.1, 0.2, 0.25, 0.5, 1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000, 20_000];

/** uPlot's options for one plot. Colours are read from the theme's CSS variables at the time of the call. */
export function plotOptions(setup: PlotSetup, width: number, height: number): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const font = `11px ${style.getPropertyValue('--font-ui').trim()}`;
  const axis: uPlot.Axis = {
    stroke: colour('--text-muted'),
    font,
    grid: { stroke: colour('--series-grid'), width: 1 },
    ticks: { show: false },
    gap: 6,
  };
  return {
    width,
    height,
    padding: [14, 12, 0, 0],
    legend: { show: false },
    scales: {
      x: { time: false, range: (_, __, max) => [0, Math.max(1, Math.ceil(max ?? 1))] },
      y: { distr: setup.log ? 3 : 1, range: (_, min, max) => yRange(setup, min, max) },
    },
    axes: [
      {
        ...axis,
        incrs: X_STEPS,
        space: 48,
        size: 24,
        label: setup.xLabel,
        labelSize: 18,
        labelFont: font,
        labelGap: 0,
      },
      {
        ...axis,
        size: 54,
        space: 30,
        values: (_, splits) => axisTexts(splits, setup.formatAxis),
      },
    ],
    series: [{}, ...setup.series.map((series) => lineOf(series, colour))],
    cursor: {
      y: false,
      points: { size: 7 },
      drag: { x: false, y: false },
      sync: { key: 'layerloom-curves' },
      dataIdx: (plot, series, hovered, position) =>
        nearestValue(plot.data[0] as number[], plot.data[series] as (number | null)[], hovered, position) ?? hovered,
    },
    hooks: {
      drawClear: [(plot) => shadeOverfit(plot, setup.marks(), colour)],
      draw: [(plot) => nameMarks(plot, setup.marks(), colour, font)],
      setCursor: [
        (plot) => {
          const inside = (plot.cursor.left ?? -1) >= 0 && plot.cursor.idx != null;
          setup.onCursor(inside ? (plot.cursor.idxs ?? []).slice(1).map((index) => index ?? null) : null);
        },
      ],
    },
  };
}

function lineOf(series: PlotSeries, colour: (name: string) => string): uPlot.Series {
  const stroke = colour(series.colour);
  return {
    label: series.label,
    stroke,
    width: series.width,
    spanGaps: true,
    points: {
      show: (plot, index) => series.points && valuesIn(plot.data[index] ?? []) <= MAX_POINTS,
      size: 5,
      fill: stroke,
      stroke,
    },
  };
}

function valuesIn(column: ArrayLike<number | null | undefined>): number {
  let count = 0;
  for (let i = 0; i < column.length && count <= MAX_POINTS; i++) if (column[i] != null) count++;
  return count;
}

function yRange({ log, limits, marks }: PlotSetup, dataMin: number | null, dataMax: number | null): uPlot.Range.MinMax {
  const [min, max] = marks().range ?? [dataMin, dataMax];
  if (min === null || max === null) return log ? [0.1, 1] : [0, 1];
  if (log) return uPlot.rangeLog(min, max, 10, false);
  const pad = (max - min || Math.abs(max) || 1) * 0.06;
  const low = min >= 0 ? Math.max(0, min - pad) : min - pad;
  return [Math.max(low, limits?.[0] ?? low), Math.min(max + pad, limits?.[1] ?? max + pad)];
}

function shadeOverfit(plot: uPlot, { overfitFrom }: PlotMarks, colour: (name: string) => string): void {
  const end = plot.scales.x?.max;
  if (overfitFrom === null || end == null || overfitFrom >= end) return;
  const { ctx, bbox } = plot;
  const left = plot.valToPos(overfitFrom, 'x', true);
  ctx.save();
  ctx.fillStyle = colour('--overfit');
  ctx.fillRect(left, bbox.top, bbox.left + bbox.width - left, bbox.height);
  ctx.restore();
}

/** The best epoch's line, and above the plot the names of both marks, as far as they have room. */
function nameMarks(plot: uPlot, marks: PlotMarks, colour: (name: string) => string, font: string): void {
  const { best, bestLabel, overfitFrom, overfitLabel } = marks;
  if (best === null) return;
  const { ctx, bbox } = plot;
  const ratio = uPlot.pxRatio;
  const right = bbox.left + bbox.width;
  const x = Math.round(plot.valToPos(best, 'x', true));
  ctx.save();
  ctx.strokeStyle = colour('--text-muted');
  ctx.lineWidth = ratio;
  ctx.setLineDash([3 * ratio, 3 * ratio]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.font = font.replace('11px', `${11 * ratio}px`);
  ctx.textBaseline = 'bottom';
  ctx.textAlign = 'center';
  const y = bbox.top - 2 * ratio;
  const half = ctx.measureText(bestLabel).width / 2;
  const centre = Math.min(Math.max(x, bbox.left + half), right - half);
  ctx.fillStyle = colour('--text-muted');
  ctx.fillText(bestLabel, centre, y);
  if (overfitFrom !== null && centre + half + 12 * ratio < right - ctx.measureText(overfitLabel).width) {
    ctx.textAlign = 'right';
    ctx.fillStyle = colour('--series-valid');
    ctx.fillText(overfitLabel, right, y);
  }
  ctx.restore();
}
