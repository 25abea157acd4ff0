import uPlot from 'uplot';
import { axisTexts } from './axisText';
import {
  type ColourOf,
  drawLevels,
  drawMarks,
  drawShades,
  drawUnit,
  type Level,
  type Mark,
  type Shade,
  withAlpha,
} from './drawMarks';
import { keptPaths } from './keptPaths';
import { levelAt } from './levels';
import { hasEnvelope, nearestValue, type PlotLine, TRACKS } from './plotColumns';
import type { PlotContent } from './plotContent';
import { DASHES, FAINT, type StrokeLook, strokesOf, yEnds } from './plotLook';

/** What changes without a new plot: read at every draw. */
export interface PlotState {
  /** The shown stretch of the horizontal axis, and the range of values in it. */
  readonly x: readonly [number, number];
  readonly y: readonly [number, number] | null;
  readonly marks: readonly Mark[];
  readonly shades: readonly Shade[];
  readonly levels: readonly Level[];
}

export interface PlotSetup {
  readonly content: PlotContent;
  readonly state: () => PlotState;
  /** Indices of each line's value at the cursor; null where the cursor has left. */
  readonly onCursor: (indices: readonly (number | null)[] | null) => void;
  /** A stretch was drawn with the mouse, or all is wanted again. */
  readonly onZoom: (stretch: readonly [number, number] | null) => void;
}

/** Points are drawn while there are few enough to tell apart. */
const MAX_POINTS = 60;
/** A drag shorter than this, in pixels, was meant as a click. */
const DRAG_MIN = 6;

/** uPlot's options for one plot. Colours are read from the theme's CSS variables at the time of the call. */
export function plotOptions(setup: PlotSetup, width: number, height: number): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const colour = known((name) => style.getPropertyValue(name).trim());
  const font = `11px ${style.getPropertyValue('--font-ui').trim()}`;
  const paths = keptPaths(straightPaths());
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
      x: { time: false, range: () => [...setup.state().x] },
      y: { distr: setup.content.log ? 3 : 1, range: () => yEnds(setup.state().y, setup.content) },
    },
    axes: [
      {
        ...axis,
        space: 48,
        size: 24,
        values: (_, splits) => axisTexts(splits, setup.content.formatX),
      },
      { ...axis, size: 54, space: 30, values: (_, splits) => axisTexts(splits, setup.content.formatY) },
    ],
    series: [{}, ...setup.content.lines.flatMap((line) => seriesOf(line, colour, paths))],
    bands: setup.content.lines.flatMap((line, at) =>
      hasEnvelope(line)
        ? [
            {
              series: [1 + TRACKS.length * at + 1, 1 + TRACKS.length * at],
              fill: withAlpha(colour(line.colour), FAINT),
            },
          ]
        : [],
    ),
    cursor: {
      y: false,
      points: { size: 7, show: (plot, series) => pointOf(plot, series) as HTMLElement },
      drag: { x: true, y: false, setScale: false, dist: DRAG_MIN },
      sync: { key: 'layerloom-curves' },
      bind: { dblclick: () => () => onDouble(setup) },
      dataIdx: (plot, series, hovered, position) =>
        // The cursor reads nothing else, and looking through a track without values is looking through all of it.
        isRaw(series)
          ? (nearestValue(plot.data[0] as number[], plot.data[series] as (number | null)[], hovered, position) ??
            hovered)
          : hovered,
    },
    hooks: {
      drawClear: [(plot) => drawShades(plot, setup.state().shades, colour)],
      draw: [
        (plot) => {
          const { marks, shades, levels } = setup.state();
          drawLevels(plot, levels, colour, font);
          drawMarks(plot, marks, shades, colour, font);
          drawUnit(plot, setup.content.xLabel, colour, font);
        },
      ],
      setSelect: [
        (plot) => {
          const { left, width: wide } = plot.select;
          if (wide < DRAG_MIN) return;
          setup.onZoom([plot.posToVal(left, 'x'), plot.posToVal(left + wide, 'x')]);
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
      setCursor: [
        (plot) => {
          const inside = (plot.cursor.left ?? -1) >= 0 && plot.cursor.idx != null;
          const near = levelAt(setup.state().levels, plot.cursor.top ?? -1, (value) => plot.valToPos(value, 'y'));
          plot.over.title = inside ? (near?.about ?? '') : '';
          setup.onCursor(inside ? setup.content.lines.map((_, at) => plot.cursor.idxs?.[rawSeries(at)] ?? null) : null);
        },
      ],
    },
  };
}

/** Each colour looked up once: a plot is made anew with the theme, and asking the page for a style while it is drawn has it work the style out. */
function known(look: ColourOf): ColourOf {
  const found = new Map<string, string>();
  return (name) => {
    const colour = found.get(name) ?? look(name);
    found.set(name, colour);
    return colour;
  };
}

function straightPaths(): uPlot.Series.PathBuilder {
  const { linear } = uPlot.paths;
  if (!linear) throw new Error('this uPlot was built without straight lines');
  return linear();
}

const onDouble = (setup: PlotSetup): null => {
  setup.onZoom(null);
  return null;
};

/** The uPlot series of a line's own values. */
const rawSeries = (line: number): number => 1 + TRACKS.length * line + TRACKS.indexOf('raw');

const isRaw = (series: number): boolean => (series - 1) % TRACKS.length === TRACKS.indexOf('raw');

/** The cursor's point sits on a line's own values alone. */
function pointOf(plot: uPlot, series: number): HTMLElement | false {
  if (!isRaw(series)) return false;
  const point = document.createElement('div');
  const { stroke } = plot.series[series] as uPlot.Series;
  point.style.background = typeof stroke === 'function' ? String(stroke(plot, series)) : String(stroke);
  return point;
}

function seriesOf(line: PlotLine, colour: ColourOf, paths: uPlot.Series.PathBuilder): uPlot.Series[] {
  const strokes = strokesOf(line);
  const stroke = colour(line.colour);
  const drawn = (look: StrokeLook): uPlot.Series => ({
    stroke: look.faint ? withAlpha(colour(look.colour), FAINT) : colour(look.colour),
    width: look.width,
    ...(look.dashed ? { dash: [...DASHES.line] } : {}),
  });
  // The range is found with the columns, once for all.
  const common = { auto: false, spanGaps: true, paths } as const;
  const raw: uPlot.Series = {
    ...common,
    label: line.label,
    ...drawn(strokes.raw),
    points: {
      show: (plot, index) => line.points && !strokes.smooth && valuesIn(plot.data[index] ?? []) <= MAX_POINTS,
      size: 5,
      fill: stroke,
      stroke,
    },
  };
  const edge: uPlot.Series = { ...common, show: hasEnvelope(line), width: 0, points: { show: false } };
  const smooth: uPlot.Series = {
    ...common,
    ...(strokes.smooth ? drawn(strokes.smooth) : { show: false }),
    points: { show: false },
  };
  return [edge, edge, raw, smooth];
}

function valuesIn(column: ArrayLike<number | null | undefined>): number {
  let count = 0;
  for (let i = 0; i < column.length && count <= MAX_POINTS; i++) if (column[i] != null) count++;
  return count;
}
