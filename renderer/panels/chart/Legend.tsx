import { Fragment, memo, type Ref, useImperativeHandle, useRef } from 'react';
import styles from './Chart.module.css';
import type { PlotLine } from './plotColumns';

/** Sets a legend's values without drawing it anew. */
export interface LegendValues {
  /** One for each line that has a name, in their order, and the place that they are at. */
  show(values: readonly string[], at: string): void;
}

interface LegendProps {
  readonly title: string;
  /** Those with a name are listed. */
  readonly lines: readonly PlotLine[];
  readonly values: Ref<LegendValues>;
}

/** Lines with their values, at the cursor or the latest. Values have a fixed place, so nothing moves with them. */
export const Legend = memo(function Legend({ title, lines, values }: LegendProps) {
  const box = useRef<HTMLDivElement>(null);
  useImperativeHandle(
    values,
    () => ({
      show: (texts, at) => {
        const cells = box.current?.querySelectorAll('[data-legend-value]') ?? [];
        [...texts, at].forEach((text, index) => {
          const cell = cells[index];
          if (cell && cell.textContent !== text) cell.textContent = text;
        });
      },
    }),
    [],
  );
  return (
    <div className={styles.legend} ref={box}>
      <span className={styles.legendTitle}>{title}</span>
      {lines
        .filter(({ label }) => label !== '')
        .map(({ key, label, colour }) => (
          <Fragment key={key}>
            {colour === '--series-train' ? <span className={styles.legendBreak} /> : null}
            <span className={styles.legendItem}>
              <span className={styles.swatch} style={{ background: `var(${colour})` }} />
              {label}
              <span className={styles.legendValue} data-legend-value />
            </span>
          </Fragment>
        ))}
      <span className={styles.legendAt} data-legend-value />
    </div>
  );
}, hasSameNames);

/** Its lines are made anew with every point; what is seen of them here rarely is another. */
function hasSameNames(before: LegendProps, after: LegendProps): boolean {
  return (
    before.title === after.title &&
    before.lines.length === after.lines.length &&
    before.lines.every(({ key, label, colour }, at) => {
      const next = after.lines[at];
      return next?.key === key && next.label === label && next.colour === colour;
    })
  );
}
