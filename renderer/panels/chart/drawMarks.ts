import uPlot from 'uplot';

/** A moment of the run that the chart names: a dashed line with a word above the plot. */
export interface Mark {
  /** Where on the horizontal axis. */
  readonly at: number;
  readonly label: string;
  /** CSS variable. */
  readonly colour: string;
}

/** A stretch that the chart shades, to its end. */
export interface Shade {
  readonly from: number;
  readonly label: string;
}

export type ColourOf = (name: string) => string;

export function drawShade(plot: uPlot, shade: Shade | null, colour: ColourOf): void {
  const end = plot.scales.x?.max;
  const start = plot.scales.x?.min;
  if (shade === null || end == null || start == null || shade.from >= end) return;
  const { ctx, bbox } = plot;
  const left = plot.valToPos(Math.max(shade.from, start), 'x', true);
  ctx.save();
  ctx.fillStyle = colour('--overfit');
  ctx.fillRect(left, bbox.top, bbox.left + bbox.width - left, bbox.height);
  ctx.restore();
}

/** The marks' lines, and their names above the plot as far as they have room; the first ones count most. */
export function drawMarks(
  plot: uPlot,
  marks: readonly Mark[],
  shade: Shade | null,
  colour: ColourOf,
  font: string,
): void {
  const { ctx, bbox } = plot;
  const ratio = uPlot.pxRatio;
  const right = bbox.left + bbox.width;
  const y = bbox.top - 2 * ratio;
  const gap = 12 * ratio;
  const taken: { from: number; to: number }[] = [];
  const place = (from: number, to: number): boolean => {
    if (taken.some((other) => from < other.to + gap && to > other.from - gap)) return false;
    taken.push({ from, to });
    return true;
  };
  ctx.save();
  ctx.lineWidth = ratio;
  ctx.setLineDash([3 * ratio, 3 * ratio]);
  ctx.font = font.replace('11px', `${11 * ratio}px`);
  ctx.textBaseline = 'bottom';
  ctx.textAlign = 'left';
  for (const mark of marks) {
    const x = Math.round(plot.valToPos(mark.at, 'x', true));
    if (x < bbox.left - 1 || x > right + 1) continue;
    ctx.strokeStyle = colour(mark.colour);
    ctx.fillStyle = colour(mark.colour);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    const width = ctx.measureText(mark.label).width;
    const from = Math.min(Math.max(x - width / 2, bbox.left), right - width);
    if (place(from, from + width)) ctx.fillText(mark.label, from, y);
  }
  if (shade !== null && shade.from < (plot.scales.x?.max ?? 0)) {
    const width = ctx.measureText(shade.label).width;
    ctx.fillStyle = colour('--series-valid');
    if (place(right - width, right)) ctx.fillText(shade.label, right - width, y);
  }
  ctx.restore();
}
