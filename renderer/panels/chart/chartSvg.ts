import { escapeXml } from '../../../engine/formats/escapeXml';
import { axisTexts } from './axisText';
import type { Level, Shade } from './drawMarks';
import { type PlotColumns, type PlotLine, plotColumns, TRACKS } from './plotColumns';
import type { PlotContent } from './plotContent';
import { DASHES, FAINT, SHADE, type StrokeLook, strokesOf, yEnds } from './plotLook';
import { linearTicks, logTicks } from './ticks';

/** Sizes in pixels at 96 dpi. */
const WIDTH = 720;
const HEIGHT = 440;
const BOX = { left: 64, top: 58, right: WIDTH - 18, bottom: HEIGHT - 52 } as const;
const FONT = 'font-family="Helvetica, Arial, \'Noto Sans SC\', sans-serif"';
const TEXT = '#1d2430';
const MUTED = '#5a6472';
const GRID = '#e6e9ee';

/**
 * Plots side by side as a self-contained SVG on white. Colours of lines come from `colourOf` (a theme's CSS variables),
 * so that the picture matches the window.
 */
export function chartSvg(
  plots: readonly PlotContent[],
  zoom: readonly [number, number] | null,
  colourOf: (name: string) => string,
): string {
  const width = WIDTH * plots.length;
  const parts = plots.map(
    (plot, at) =>
      `<g transform="translate(${at * WIDTH} 0)">${drawn(plot, zoom ?? [0, plot.end], `box${at}`, colourOf)}</g>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}">`,
    `<rect width="${width}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

function drawn(
  plot: PlotContent,
  [from, to]: readonly [number, number],
  clip: string,
  colourOf: (name: string) => string,
): string {
  const columns = plotColumns(
    plot.lines,
    { from, to, columns: BOX.right - BOX.left },
    plot.log,
    plot.levels.map(({ at }) => at),
  );
  const [low, high] = yEnds(columns.range, plot);
  const toY = plot.log ? Math.log : (value: number) => value;
  const px = (x: number) => BOX.left + ((x - from) / (to - from)) * (BOX.right - BOX.left);
  const py = (y: number) => BOX.bottom - ((toY(y) - toY(low)) / (toY(high) - toY(low))) * (BOX.bottom - BOX.top);
  const xTicks = linearTicks(from, to, 8);
  const yTicks = plot.log ? logTicks(low, high) : linearTicks(low, high, 6);
  const xTexts = axisTexts(xTicks, plot.formatX);
  const yTexts = axisTexts(yTicks, plot.formatY);
  return [
    text(BOX.left, 24, plot.title, { size: 15, colour: TEXT, weight: 600 }),
    legend(plot.lines, colourOf),
    ...plot.shades.map((shade) => shadeOf(shade, px, colourOf)),
    ...yTicks.map((tick, at) => {
      const y = round(py(tick));
      return `<path d="M${BOX.left} ${y}H${BOX.right}" stroke="${GRID}"/>${text(BOX.left - 8, y + 4, yTexts[at] ?? '', { anchor: 'end' })}`;
    }),
    ...xTicks.map((tick, at) => text(round(px(tick)), BOX.bottom + 18, xTexts[at] ?? '', { anchor: 'middle' })),
    `<path d="M${BOX.left} ${BOX.bottom}H${BOX.right}" stroke="${MUTED}"/>`,
    text((BOX.left + BOX.right) / 2, BOX.bottom + 40, plot.xLabel, { anchor: 'middle' }),
    `<clipPath id="${clip}"><rect x="${BOX.left}" y="${BOX.top}" width="${BOX.right - BOX.left}" height="${BOX.bottom - BOX.top}"/></clipPath>`,
    `<g clip-path="url(#${clip})" fill="none" stroke-linejoin="round">`,
    ...plot.lines.map((line, at) => linePaths(line, at, columns, px, py, colourOf)),
    '</g>',
    ...plot.levels.map((level) => levelOf(level, py, colourOf)),
    ...plot.marks
      .filter(({ at }) => at >= from && at <= to)
      .map(({ at, label, colour }) => {
        const x = round(px(at));
        return `<path d="M${x} ${BOX.top}V${BOX.bottom}" stroke="${colourOf(colour)}"${dashes(DASHES.mark)}/>${text(x, BOX.top - 4, label, { anchor: 'middle' })}`;
      }),
  ].join('\n');
}

function linePaths(
  line: PlotLine,
  at: number,
  { data: [x, ...tracks] }: PlotColumns,
  px: (x: number) => number,
  py: (y: number) => number,
  colourOf: (name: string) => string,
): string {
  const track = (name: (typeof TRACKS)[number]) => tracks[TRACKS.length * at + TRACKS.indexOf(name)] ?? [];
  const points = (column: readonly (number | null)[]): string[] =>
    column.flatMap((y, i) => (y === null ? [] : [`${round(px(x[i] as number))} ${round(py(y))}`]));
  const path = (list: readonly string[], look: string) =>
    list.length > 0 ? `<path d="M${list.join('L')}" ${look}/>` : '';
  const drawn = ({ colour, width, dashed, faint }: StrokeLook) =>
    `stroke="${colourOf(colour)}" stroke-width="${width}"${faint ? ` stroke-opacity="${FAINT}"` : ''}${dashed ? dashes(DASHES.line) : ''}`;
  const { raw, smooth } = strokesOf(line);
  const band = [...points(track('high')), ...points(track('low')).reverse()];
  return [
    path(band, `fill="${colourOf(line.colour)}" fill-opacity="${FAINT}" stroke="none"`),
    path(points(track('raw')), drawn(raw)),
    smooth ? path(points(track('smooth')), drawn(smooth)) : '',
  ].join('');
}

function legend(lines: readonly PlotLine[], colourOf: (name: string) => string): string {
  let x = BOX.left;
  return lines
    .filter(({ label }) => label !== '')
    .map(({ label, colour, dashed }) => {
      const item = `<path d="M${x} 38h18" stroke="${colourOf(colour)}" stroke-width="3"${dashed ? dashes(DASHES.line) : ''}/>${text(x + 24, 42, label)}`;
      // SVG cannot measure text here; a Chinese character is about as wide as two Latin ones.
      x += 44 + [...label].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 255 ? 12 : 7), 0);
      return item;
    })
    .join('');
}

function shadeOf(shade: Shade, px: (x: number) => number, colourOf: (name: string) => string): string {
  const [left, right] = [Math.max(BOX.left, px(shade.from)), Math.min(BOX.right, px(shade.to))];
  if (left >= right) return '';
  const colour = colourOf(shade.colour);
  const look = `fill="${colour}" fill-opacity="${SHADE}"`;
  return `<rect x="${round(left)}" y="${BOX.top}" width="${round(right - left)}" height="${BOX.bottom - BOX.top}" ${look}/>${text(round(right), BOX.top - 4, shade.label, { anchor: 'end', colour })}`;
}

function levelOf(level: Level, py: (y: number) => number, colourOf: (name: string) => string): string {
  const y = round(py(level.at));
  const colour = colourOf(level.colour);
  if (!(y >= BOX.top && y <= BOX.bottom)) return '';
  const line = `<path d="M${BOX.left} ${y}H${BOX.right}" stroke="${colour}"${dashes(DASHES.level)}/>`;
  return line + text(BOX.right - 3, y < BOX.top + 16 ? y + 14 : y - 4, level.label, { anchor: 'end', colour });
}

interface TextLook {
  readonly size?: number;
  readonly colour?: string;
  readonly weight?: number;
  readonly anchor?: 'start' | 'middle' | 'end';
}

function text(x: number, y: number, words: string, look: TextLook = {}): string {
  const { size = 12, colour = MUTED, weight = 400, anchor = 'start' } = look;
  return `<text x="${x}" y="${y}" ${FONT} font-size="${size}" font-weight="${weight}" fill="${colour}" text-anchor="${anchor}">${escapeXml(words)}</text>`;
}

const dashes = (lengths: readonly number[]): string => ` stroke-dasharray="${lengths.join(' ')}"`;

const round = (value: number): number => Math.round(value * 100) / 100;
