import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import type { TickText } from './axisText';
import styles from './Chart.module.css';
import type { ChartData } from './chartData';
import { type PlotMarks, type PlotSeries, plotOptions } from './plotOptions';

interface PlotProps {
  readonly data: ChartData;
  readonly series: readonly PlotSeries[];
  readonly marks: Omit<PlotMarks, 'range'>;
  readonly log: boolean;
  readonly xLabel: string;
  readonly formatAxis: TickText;
  readonly limits?: readonly [number, number];
  readonly onCursor: (indices: readonly (number | null)[] | null) => void;
  /** Changes when the colours do. */
  readonly theme: string;
  /** The text alternative. */
  readonly label: string;
}

/** One plot. New data is drawn into the same uPlot; it is made anew only when its look changes. */
export function Plot({ data, series, marks, log, xLabel, formatAxis, limits, onCursor, theme, label }: PlotProps) {
  const element = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef({ data, marks, onCursor, formatAxis });
  latest.current = { data, marks, onCursor, formatAxis };
  const look = `${theme} ${log} ${series.map((one) => one.label).join()}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `look` stands for series, log and theme
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const setup = {
      series,
      log,
      xLabel,
      formatAxis: (value: number, digits: number) => latest.current.formatAxis(value, digits),
      ...(limits ? { limits } : {}),
      marks: () => ({ ...latest.current.marks, range: latest.current.data.range }),
      onCursor: (indices: readonly (number | null)[] | null) => latest.current.onCursor(indices),
    };
    const size = () => ({ width: Math.max(80, target.clientWidth), height: Math.max(60, target.clientHeight) });
    const { width, height } = size();
    const made = new uPlot(plotOptions(setup, width, height), aligned(latest.current.data), target);
    plot.current = made;
    const observer = new ResizeObserver(() => made.setSize(size()));
    observer.observe(target);
    return () => {
      observer.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [look]);

  const { best, overfitFrom, bestLabel } = marks;
  // biome-ignore lint/correctness/useExhaustiveDependencies: marks are drawn with the data
  useEffect(() => {
    plot.current?.setData(aligned(data));
  }, [data, best, overfitFrom, bestLabel]);

  return <div ref={element} className={styles.plot} role="img" aria-label={label} />;
}

function aligned({ x, series }: ChartData): uPlot.AlignedData {
  return [x as number[], ...series.map((column) => column as (number | null)[])];
}
