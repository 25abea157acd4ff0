import uPlot from 'uplot';
import { type Placeable, placed } from './labelPlaces';
import { DASHES, SHADE } from './plotLook';

/** A moment of the run that the chart names: a dashed line with a word above the plot. */
export interface Mark {
  /** Where on the horizontal axis. */
  readonly at: number;
  readonly label: string;
  /** CSS variable. */
  readonly colour: string;
}

/** A stretch that the chart shades, with a word above the plot. */
export interface Shade {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  /** CSS variable. */
  readonly colour: string;
}

/** A value that curves are to be compared with: a dashed line across, with a word on it. */
export interface Level {
  /** On the vertical axis. */
  readonly at: number;
  readonly label: string;
  /** What it means, in a sentence; empty where the word says all. */
  readonly about: string;
  /** CSS variable. */
  readonly colour: string;
}

export type ColourOf = (name: string) => string;

export function drawShades(plot: uPlot, shades: readonly Shade[], colour: ColourOf): void {
  const { ctx, bbox } = plot;
  ctx.save();
  for (const shade of shades) {
    const [left, right] = endsOf(plot, shade);
    if (right <= left) continue;
    ctx.fillStyle = withAlpha(colour(shade.colour), SHADE);
    ctx.fillRect(left, bbox.top, right - left, bbox.height);
  }
  ctx.restore();
}

/** Where a stretch begins and ends on the canvas, as far as it is shown. */
function endsOf(plot: uPlot, { from, to }: Shade): [left: number, right: number] {
  const { left, width } = plot.bbox;
  const place = (x: number) => Math.min(left + width, Math.max(left, plot.valToPos(x, 'x', true)));
  return [place(from), place(to)];
}

/** What the horizontal axis counts, beside its first number: a row of its own would be taken from the curves. */
export function drawUnit({ ctx, bbox }: uPlot, unit: string, colour: ColourOf, font: string): void {
  const ratio = uPlot.pxRatio;
  ctx.save();
  ctx.font = font.replace('11px', `${11 * ratio}px`);
  ctx.fillStyle = colour('--text-muted');
  ctx.textAlign = 'right';
  ctx.textBaseline = 'top';
  ctx.fillText(unit, bbox.left - 16 * ratio, bbox.top + bbox.height + 6 * ratio);
  ctx.restore();
}

/** Dashed lines across, each with its word over it. */
export function drawLevels(plot: uPlot, levels: readonly Level[], colour: ColourOf, font: string): void {
  const { ctx, bbox } = plot;
  const ratio = uPlot.pxRatio;
  const [right, bottom] = [bbox.left + bbox.width, bbox.top + bbox.height];
  const size = 11 * ratio;
  ctx.save();
  ctx.lineJoin = 'round';
  ctx.font = font.replace('11px', `${size}px`);
  ctx.textBaseline = 'bottom';
  ctx.textAlign = 'right';
  for (const level of levels) {
    const y = Math.round(plot.valToPos(level.at, 'y', true));
    if (!(y >= bbox.top - 1 && y <= bottom + 1)) continue;
    ctx.strokeStyle = colour(level.colour);
    ctx.lineWidth = ratio;
    ctx.setLineDash(DASHES.level.map((length) => length * ratio));
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(right, y);
    ctx.stroke();
    // Near the upper edge the word goes below its line.
    const foot = y - size - 4 * ratio < bbox.top ? y + size + 3 * ratio : y - 2 * ratio;
    // Curves that pass behind it leave it readable.
    ctx.setLineDash([]);
    ctx.lineWidth = 4 * ratio;
    ctx.strokeStyle = colour('--surface');
    ctx.strokeText(level.label, right - 3 * ratio, foot);
    ctx.fillStyle = colour(level.colour);
    ctx.fillText(level.label, right - 3 * ratio, foot);
  }
  ctx.restore();
}

export function withAlpha(colour: string, alpha: number): string {
  return `color-mix(in srgb, ${colour} ${100 * alpha}%, transparent)`;
}

/** The marks' lines, and above the plot the names of stretches and marks as far as they have room. */
export function drawMarks(
  plot: uPlot,
  marks: readonly Mark[],
  shades: readonly Shade[],
  colour: ColourOf,
  font: string,
): void {
  const { ctx, bbox } = plot;
  const ratio = uPlot.pxRatio;
  const right = bbox.left + bbox.width;
  ctx.save();
  ctx.lineWidth = ratio;
  ctx.setLineDash(DASHES.mark.map((length) => length * ratio));
  ctx.font = font.replace('11px', `${11 * ratio}px`);
  ctx.textBaseline = 'bottom';
  ctx.textAlign = 'left';
  const inside = (from: number, width: number) => Math.min(Math.max(from, bbox.left), right - width);
  const ofMarks = marks.flatMap((mark) => {
    const x = Math.round(plot.valToPos(mark.at, 'x', true));
    if (x < bbox.left - 1 || x > right + 1) return [];
    ctx.strokeStyle = colour(mark.colour);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    const { width } = ctx.measureText(mark.label);
    return [{ word: mark, width, from: [inside(x - width / 2, width)] }];
  });
  const ofShades = shades.flatMap((shade) => {
    const [begin, end] = endsOf(plot, shade);
    if (end <= begin) return [];
    const { width } = ctx.measureText(shade.label);
    return [{ word: shade, width, from: [end - width, (begin + end - width) / 2, begin].map((x) => inside(x, width)) }];
  });
  for (const { at, of } of placed<Placeable & { readonly word: Mark | Shade }>(ofMarks, ofShades, 12 * ratio)) {
    ctx.fillStyle = colour(of.word.colour);
    ctx.fillText(of.word.label, at, bbox.top - 2 * ratio);
  }
  ctx.restore();
}
