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
        for (const cell of box.current?.querySelectorAll<HTMLElement>('[data-legend-value]') ?? []) {
          const text = cell.dataset.legendValue === AT ? at : texts[Number(cell.dataset.legendValue)];
          if (text !== undefined && cell.textContent !== text) cell.textContent = text;
        }
      },
    }),
    [],
  );
  const named = lines.filter(({ label }) => label !== '').map((line, place) => ({ ...line, place }));
  const others = named.filter(({ colour }) => !isOwn(colour));
  return (
    <div ref={box}>
      <div className={styles.legend}>
        <span className={styles.legendTitle}>{title}</span>
        {named
          .filter(({ colour }) => isOwn(colour))
          .map((line) => (
            <Fragment key={line.key}>
              {line.colour === '--series-train' ? <span className={styles.legendBreak} /> : null}
              <Item {...line} />
            </Fragment>
          ))}
        <span className={styles.legendAt} data-legend-value={AT} />
      </div>
      {others.length > 0 ? (
        <div className={styles.legendOthers} data-legend-others>
          {others.map((line) => (
            <Item {...line} key={line.key} />
          ))}
        </div>
      ) : null}
    </div>
  );
}, hasSameNames);

/** Of the cell that tells the place on the axis. */
const AT = 'at';

/** Whether a line is the shown run's, and not of one beside it. */
const isOwn = (colour: string): boolean => colour.startsWith('--series-');

/** A name that has no room is cut, its value never. */
function Item({ label, colour, place }: Pick<PlotLine, 'label' | 'colour'> & { readonly place: number }) {
  return (
    <span className={styles.legendItem}>
      <span className={styles.swatch} style={{ background: `var(${colour})` }} />
      <span className={styles.legendName} title={label}>
        {label}
      </span>
      <span className={styles.legendValue} data-legend-value={place} />
    </span>
  );
}

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
