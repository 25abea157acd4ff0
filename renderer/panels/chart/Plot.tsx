import 'uplot/dist/uPlot.min.css';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { forgetTurn, inTurn } from '../../shared/frameTurns';
import styles from './Chart.module.css';
import type { Columns } from './lines/columns';
import { type PlotColumns, type PlotLine, plotColumns } from './plotColumns';
import type { PlotContent } from './plotContent';
import { type PlotState, plotOptions } from './plotOptions';

/** What a line has at the cursor. */
export interface Reading {
  /** Its exact place on the horizontal axis. */
  readonly at: number;
  readonly value: number;
}

interface PlotProps {
  readonly content: PlotContent;
  /** The stretch that is shown; null for all. */
  readonly zoom: readonly [number, number] | null;
  readonly onZoom: (zoom: readonly [number, number] | null) => void;
  /** A key on the focused plot; whether it meant something. */
  readonly onKey: (key: string) => boolean;
  /** By line, at the cursor; null where the cursor has left. */
  readonly onReadings: (readings: readonly (Reading | null)[] | null) => void;
  /** Changes when the colours do. */
  readonly theme: string;
  /** The text alternative. */
  readonly label: string;
}

/** Axes and their labels take so much of the width, in pixels. */
const MARGINS = 66;

/** One plot. New data is drawn into the same uPlot; it is made anew only when its look changes. */
export function Plot(props: PlotProps) {
  const { content, zoom, theme, label } = props;
  const { lines, log, xLabel } = content;
  const element = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const drawn = useRef<PlotColumns | null>(null);
  /** As it was observed: asking the element would have the browser lay out the page at once. */
  const size = useRef({ width: 0, height: 0 });
  const latest = useRef(props);
  const lastZoom = useRef(zoom);
  latest.current = props;
  const look = `${theme} ${log} ${xLabel} ${lines.map(lookOf).join()}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `look` stands for what of the content needs a new plot
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    size.current = sizeOf(target);
    const { width, height } = size.current;
    drawn.current = columnsOf(latest.current, width);
    const setup = {
      content,
      state: (): PlotState => ({
        x: shownStretch(latest.current),
        y: drawn.current?.range ?? null,
        marks: latest.current.content.marks,
        shades: latest.current.content.shades,
        levels: latest.current.content.levels,
      }),
      onCursor: (indices: readonly (number | null)[] | null) =>
        latest.current.onReadings(indices && readingsAt(drawn.current, indices)),
      onZoom: (stretch: readonly [number, number] | null) => latest.current.onZoom(stretch),
    };
    const made = new uPlot(plotOptions(setup, width, height), dataOf(drawn.current), target);
    plot.current = made;
    const observer = new ResizeObserver(() => {
      size.current = sizeOf(target);
      drawn.current = columnsOf(latest.current, size.current.width);
      made.setSize(size.current);
      made.setData(dataOf(drawn.current));
    });
    observer.observe(target);
    return () => {
      observer.disconnect();
      forgetTurn(latest);
      made.destroy();
      plot.current = null;
    };
  }, [look]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: they are read through `latest`
  useEffect(() => {
    // A person who moves along the curves waits for them.
    const isMoved = lastZoom.current !== zoom;
    lastZoom.current = zoom;
    const draw = () => {
      drawn.current = columnsOf(latest.current, size.current.width);
      plot.current?.setData(dataOf(drawn.current));
    };
    inTurn(latest, draw, isMoved);
  }, [content, zoom]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!props.onKey(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys zoom and move the shown stretch
    <div ref={element} className={styles.plot} role="img" aria-label={label} tabIndex={0} onKeyDown={onKeyDown} />
  );
}

const lookOf = ({ key, label, colour, dashed, bare, smoothed }: PlotLine): string =>
  [key, label, colour, dashed ?? false, bare ?? false, smoothed !== null].join(' ');

function sizeOf(target: HTMLElement) {
  return { width: Math.max(80, target.clientWidth), height: Math.max(60, target.clientHeight) };
}

const shownStretch = ({ zoom, content }: PlotProps): readonly [number, number] => zoom ?? [0, content.end];

function columnsOf(props: PlotProps, width: number): PlotColumns {
  const [from, to] = shownStretch(props);
  const { lines, log, levels } = props.content;
  return plotColumns(
    lines,
    { from, to, columns: Math.max(20, Math.round(width - MARGINS)) },
    log,
    levels.map(({ at }) => at),
  );
}

function dataOf({ data: [x, ...columns] }: PlotColumns): uPlot.AlignedData {
  const none = new Array<null>(x.length).fill(null);
  return [x, ...columns.map((column) => (column.length === 0 ? none : column))] as uPlot.AlignedData;
}

function readingsAt(columns: PlotColumns | null, indices: readonly (number | null)[]): (Reading | null)[] {
  return indices.map((index, line) => readingOf(columns?.raw[line], index));
}

function readingOf(columns: Columns | undefined, index: number | null): Reading | null {
  const at = index === null ? null : (columns?.at[index] ?? null);
  const value = index === null ? null : (columns?.mean[index] ?? null);
  return at === null || value === null ? null : { at, value };
}
