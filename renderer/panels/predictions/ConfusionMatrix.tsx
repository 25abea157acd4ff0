import {
  type CSSProperties,
  type KeyboardEvent,
  memo,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { Language } from '../../../engine/text/messages';
import { useLanguage, useTranslate } from '../../i18n';
import type { Translate } from '../../i18n/textKey';
import { formatCount, formatShortCount } from '../../training/format';
import { choose, usePredictions } from '../../training/predictions';
import { type Confusions, heatOf } from './confusions';
import styles from './Matrix.module.css';
import { cellSize, moved, revealing, seen, within } from './matrixLayout';

/** Pixels. */
const CELL = { leastWidth: 36, mostWidth: 58, leastHeight: 28, mostHeight: 44 } as const;
const LETTER = 7;
const SHORT = 4;

interface ConfusionMatrixProps {
  readonly names: readonly string[];
  readonly confusions: Confusions;
}

/** Every cell is a button; of large matrices those in sight are there, and the one that has the focus. */
export function ConfusionMatrix({ names, confusions }: ConfusionMatrixProps) {
  const t = useTranslate();
  const language = useLanguage();
  const scroller = useRef<HTMLDivElement>(null);
  const view = useView(scroller);
  const [at, setAt] = useState<readonly [number, number]>([0, 0]);
  const takesFocus = useRef(false);
  const count = confusions.classes;
  const longest = Math.max(...names.map((name) => name.length));
  const head = longest > SHORT ? Math.min(108, LETTER * longest + 14) : 36;
  const side = Math.min(132, Math.max(80, LETTER * longest + 18));
  const width = cellSize(view.width - side, count, CELL.leastWidth, CELL.mostWidth);
  const height = cellSize(view.height - head, count, CELL.leastHeight, CELL.mostHeight);
  const rows = within(seen(view.top, view.height - head, height, count), at[0]);
  const columns = within(seen(view.left, view.width - side, width, count), at[1]);

  useEffect(() => {
    if (!takesFocus.current) return;
    takesFocus.current = false;
    scroller.current?.querySelector<HTMLElement>(`[data-cell="${at.join()}"]`)?.focus({ preventScroll: true });
  }, [at]);

  const goTo = (next: readonly [number, number]) => {
    const element = scroller.current;
    if (!element) return;
    element.scrollTop = revealing(element.scrollTop, view.height - head, height, next[0]);
    element.scrollLeft = revealing(element.scrollLeft, view.width - side, width, next[1]);
    setAt(next);
  };
  const choice = usePredictions((state) => state.choice);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each choice, which may come from elsewhere
  useEffect(() => {
    if (choice?.kind === 'cell') goTo([choice.label, choice.predicted]);
  }, [choice]);

  const byKey = (event: KeyboardEvent) => {
    const next = moved(at, event.key, event.ctrlKey || event.metaKey, count);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    takesFocus.current = true;
    goTo(next);
  };
  // The same function always, so that cells are drawn anew only where something about them changes.
  const latestByKey = useRef(byKey);
  latestByKey.current = byKey;
  const onKeyDown = useCallback((event: KeyboardEvent) => latestByKey.current(event), []);

  return (
    <div ref={scroller} className={styles.scroller}>
      <table
        aria-label={t('predictions.matrixLabel')}
        aria-description={t('predictions.matrixHelp')}
        aria-rowcount={count + 1}
        aria-colcount={count + 1}
        className={styles.sheet}
        style={{ width: side + count * width, height: head + count * height }}
      >
        <thead className={styles.head} style={{ height: head }} data-long={longest > SHORT || undefined}>
          <tr aria-rowindex={1}>
            <td aria-colindex={1} className={styles.corner} style={{ width: side }}>
              {t('predictions.axes')}
            </td>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                aria-colindex={column + 2}
                className={styles.column}
                style={{ left: side + column * width, width }}
                title={names[column]}
                data-at={column === at[1] || undefined}
              >
                <span>{names[column]}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row} aria-rowindex={row + 2} className={styles.row} style={{ top: head + row * height, height }}>
              <th
                scope="row"
                aria-colindex={1}
                className={styles.side}
                style={{ width: side }}
                title={names[row]}
                data-at={row === at[0] || undefined}
              >
                <span>{names[row]}</span>
              </th>
              {columns.map((column) => (
                <Cell
                  key={column}
                  names={names}
                  confusions={confusions}
                  row={row}
                  column={column}
                  left={side + column * width}
                  width={width}
                  t={t}
                  language={language}
                  chosen={choice?.kind === 'cell' && choice.label === row && choice.predicted === column}
                  tabbable={row === at[0] && column === at[1]}
                  onFocus={setAt}
                  onKeyDown={onKeyDown}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps extends ConfusionMatrixProps {
  readonly row: number;
  readonly column: number;
  readonly left: number;
  readonly width: number;
  readonly t: Translate;
  readonly language: Language;
  readonly chosen: boolean;
  readonly tabbable: boolean;
  readonly onFocus: (at: readonly [number, number]) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

const Cell = memo(function Cell(props: CellProps) {
  const { names, confusions, row, column, left, width, t, language, chosen, tabbable, onFocus, onKeyDown } = props;
  const count = confusions.at(row, column);
  const support = confusions.support(row);
  const right = row === column;
  const label = t('predictions.cell', {
    label: names[row] ?? '',
    predicted: names[column] ?? '',
    samples: formatCount(count, language),
    support: formatCount(support, language),
  });
  return (
    <td aria-colindex={column + 2} className={styles.cell} style={{ left, width }}>
      <button
        type="button"
        data-cell={`${row},${column}`}
        tabIndex={tabbable ? 0 : -1}
        aria-label={label}
        aria-pressed={chosen}
        title={label}
        className={styles.press}
        data-right={right || undefined}
        data-heat={right ? undefined : heatOf(count, support)}
        style={right ? shade(count, support) : undefined}
        onKeyDown={onKeyDown}
        onFocus={() => {
          if (!tabbable) onFocus([row, column]);
        }}
        onClick={() => choose(chosen ? null : { kind: 'cell', label: row, predicted: column })}
      >
        {count === 0 && !right ? '' : formatShortCount(count, language)}
      </button>
    </td>
  );
});

/** The more of a class is found, the stronger; never so strong that its number could not be read. */
function shade(count: number, support: number): CSSProperties {
  const share = support === 0 ? 0 : Math.round((40 * count) / support);
  return { '--share': `${share}%` } as CSSProperties;
}

/** What of the scroller is seen. */
function useView(scroller: RefObject<HTMLDivElement | null>) {
  const [view, setView] = useState({ left: 0, top: 0, width: 0, height: 0 });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const read = () =>
      setView({
        left: element.scrollLeft,
        top: element.scrollTop,
        width: element.clientWidth,
        height: element.clientHeight,
      });
    read();
    const observer = new ResizeObserver(read);
    observer.observe(element);
    element.addEventListener('scroll', read, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', read);
    };
  }, [scroller]);
  return view;
}
