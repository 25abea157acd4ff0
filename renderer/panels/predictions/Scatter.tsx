import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { useSettings } from '../../shared/settings';
import styles from './Predictions.module.css';
import { nearest, type ScatterData } from './scatterData';

interface ScatterProps {
  readonly data: ScatterData;
  readonly label: string;
  readonly axes: readonly [string, string];
  readonly onPress: (sample: number) => void;
}

/** Pixels. */
const REACH = 12;
const POINT = 5;

/** Points of true and predicted values, and the line on which both are equal. */
export function Scatter({ data, label, axes, onPress }: ScatterProps) {
  const element = useRef<HTMLDivElement>(null);
  const press = useRef(onPress);
  press.current = onPress;
  const [x, y] = axes;
  const dark = useSettings((state) => state.dark);

  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read anew with the theme
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const size = () => ({ width: Math.max(80, target.clientWidth), height: Math.max(80, target.clientHeight) });
    const plot = new uPlot({ ...options(data, x, y), ...size() }, [data.target, data.predicted], target);
    const onClick = (event: MouseEvent) => {
      const { left, top } = plot.over.getBoundingClientRect();
      const place = { x: event.clientX - left, y: event.clientY - top };
      const at = nearest(
        data,
        place,
        (value) => plot.valToPos(value, 'x'),
        (value) => plot.valToPos(value, 'y'),
        REACH,
      );
      const sample = data.sample[at];
      if (sample !== undefined) press.current(sample);
    };
    plot.over.addEventListener('click', onClick);
    const observer = new ResizeObserver(() => plot.setSize(size()));
    observer.observe(target);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [data, x, y, dark]);
  return <div ref={element} className={styles.scatter} role="img" aria-label={label} />;
}

function options({ range }: ScatterData, x: string, y: string): Omit<uPlot.Options, 'width' | 'height'> {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const font = `11px ${colour('--font-ui')}`;
  const axis: uPlot.Axis = {
    stroke: colour('--text-muted'),
    font,
    labelFont: font,
    labelSize: 18,
    labelGap: 0,
    grid: { stroke: colour('--series-grid'), width: 1 },
    ticks: { show: false },
    gap: 6,
  };
  const scale = { time: false, range: (): [number, number] => [...range] };
  return {
    legend: { show: false },
    cursor: { x: false, y: false, points: { show: false }, drag: { x: false, y: false } },
    scales: { x: scale, y: scale },
    axes: [
      { ...axis, label: x, size: 24 },
      { ...axis, label: y, size: 52 },
    ],
    series: [
      {},
      {
        paths: () => null,
        points: { show: true, size: POINT, width: 0, fill: `${colour('--series-train')}99`, stroke: 'transparent' },
      },
    ],
    hooks: { draw: [(plot) => drawDiagonal(plot, range, colour('--text-muted'))] },
  };
}

function drawDiagonal(plot: uPlot, [low, high]: readonly [number, number], colour: string): void {
  const { ctx } = plot;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = devicePixelRatio;
  ctx.beginPath();
  ctx.moveTo(plot.valToPos(low, 'x', true), plot.valToPos(low, 'y', true));
  ctx.lineTo(plot.valToPos(high, 'x', true), plot.valToPos(high, 'y', true));
  ctx.stroke();
  ctx.restore();
}
