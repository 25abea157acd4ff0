import { useId } from 'react';
import styles from './WindowPicture.module.css';
import type { WindowAxis } from './windowGeometry';

interface WindowGridsProps {
  /** Height and width, or width alone. */
  readonly axes: readonly WindowAxis[];
  readonly spreads: boolean;
  /** Where the window stands, one number an axis. */
  readonly place: readonly number[];
}

const [WIDE, NARROW, HIGH, GAP] = [120, 70, 86, 32];
const FADE = 10;

/** One cell with nothing around it stands in for the height of a sequence. */
const FLAT: WindowAxis = {
  total: 1,
  shown: 1,
  from: 0,
  to: 1,
  offsets: [0],
  reach: 1,
  stride: 1,
  places: 1,
  shownPlaces: 1,
};

/** The grid that the window lies on beside the one of its places; what the caption says in words. */
export function WindowGrids({ axes, spreads, place }: WindowGridsProps) {
  const [y, x] = axes.length > 1 ? (axes as [WindowAxis, WindowAxis]) : [FLAT, axes[0] as WindowAxis];
  const [row, column] = place.length > 1 ? (place as [number, number]) : [0, place[0] as number];
  const cell = Math.min(12, WIDE / x.shown, HIGH / y.shown);
  const small = Math.min(cell, NARROW / x.shownPlaces, HIGH / y.shownPlaces);
  const wide = { width: x.shown * cell, height: y.shown * cell };
  const narrow = { width: x.shownPlaces * small, height: y.shownPlaces * small };
  // Planes always take the same room: the fields below stay where they are as one of them is typed into.
  const height = (axes.length > 1 ? HIGH : Math.max(wide.height, narrow.height)) + 2;
  const grid = <Grid x={x} y={y} row={row} column={column} cell={cell} />;
  const places = <Places x={x} y={y} row={row} column={column} cell={small} />;
  const [first, second] = spreads ? [narrow, wide] : [wide, narrow];
  const width = first.width + GAP + second.width + 2;
  return (
    <svg className={styles.picture} viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden>
      <g transform={`translate(1 ${1 + (height - 2 - first.height) / 2})`}>{spreads ? places : grid}</g>
      <path className={styles.arrow} d={`M${first.width + 9} ${height / 2}h${GAP - 18}m-4 -4l4 4l-4 4`} />
      <g transform={`translate(${first.width + GAP + 1} ${1 + (height - 2 - second.height) / 2})`}>
        {spreads ? grid : places}
      </g>
    </svg>
  );
}

interface GridProps {
  readonly x: WindowAxis;
  readonly y: WindowAxis;
  readonly row: number;
  readonly column: number;
  /** Pixels. */
  readonly cell: number;
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

/** What of a window is on the grid: a kernel can be larger than the picture. */
const inside = ({ offsets, shown }: WindowAxis, start: number) => offsets.filter((offset) => start + offset < shown);

/** Cells, padding told apart; the window in its place, and a frame where it goes next. */
function Grid({ x, y, row, column, cell }: GridProps) {
  const gap = cell > 6 ? 1 : cell > 3 ? 0.5 : 0;
  const side = cell - gap;
  const [left, top] = [column * x.stride, row * y.stride];
  const within = (axis: WindowAxis, at: number) => at >= axis.from && at < axis.to;
  const next = column + 1 < x.places ? left + x.stride : null;
  return (
    <Fading width={x.shown * cell} height={y.shown * cell} right={x.shown < x.total} bottom={y.shown < y.total}>
      {upTo(y.shown).flatMap((j) =>
        upTo(x.shown).map((i) => (
          <rect
            key={`${j} ${i}`}
            className={within(x, i) && within(y, j) ? styles.cell : styles.padding}
            x={i * cell}
            y={j * cell}
            width={side}
            height={side}
          />
        )),
      )}
      {inside(y, top).flatMap((j) =>
        inside(x, left).map((i) => (
          <rect
            key={`${j} ${i}`}
            className={styles.window}
            x={(left + i) * cell}
            y={(top + j) * cell}
            width={side}
            height={side}
          />
        )),
      )}
      {next === null ? null : (
        <rect
          className={styles.next}
          x={next * cell - gap / 2}
          y={top * cell - gap / 2}
          width={x.reach * cell}
          height={y.reach * cell}
        />
      )}
    </Fading>
  );
}

/** A cell for each place; the present one stands out, the next has the same frame as the window's. */
function Places({ x, y, row, column, cell }: GridProps) {
  const side = cell - (cell > 6 ? 1 : cell > 3 ? 0.5 : 0);
  const kind = (j: number, i: number) =>
    j !== row ? styles.cell : i === column ? styles.window : i === column + 1 ? styles.nextPlace : styles.cell;
  return (
    <Fading
      width={x.shownPlaces * cell}
      height={y.shownPlaces * cell}
      right={x.shownPlaces < x.places}
      bottom={y.shownPlaces < y.places}
    >
      {upTo(y.shownPlaces).flatMap((j) =>
        upTo(x.shownPlaces).map((i) => (
          <rect key={`${j} ${i}`} className={kind(j, i)} x={i * cell} y={j * cell} width={side} height={side} />
        )),
      )}
    </Fading>
  );
}

interface FadingProps {
  readonly width: number;
  readonly height: number;
  readonly right: boolean;
  readonly bottom: boolean;
  readonly children: React.ReactNode;
}

/** A grid that goes on fades at its ends. */
function Fading({ width, height, right, bottom, children }: FadingProps) {
  const id = useId();
  if (!right && !bottom) return children;
  const stops = (
    <>
      <stop offset="0" stopColor="#000" stopOpacity="0" />
      <stop offset="1" stopColor="#000" stopOpacity="0.92" />
    </>
  );
  return (
    <>
      <linearGradient id={`${id}r`}>{stops}</linearGradient>
      <linearGradient id={`${id}b`} x2="0" y2="1">
        {stops}
      </linearGradient>
      <mask id={id} maskUnits="userSpaceOnUse" x="-1" y="-1" width={width + 2} height={height + 2}>
        <rect x="-1" y="-1" width={width + 2} height={height + 2} fill="#fff" />
        {right ? (
          <rect x={width - FADE * 2} y="-1" width={FADE * 2 + 1} height={height + 2} fill={`url(#${id}r)`} />
        ) : null}
        {bottom ? (
          <rect x="-1" y={height - FADE * 2} width={width + 2} height={FADE * 2 + 1} fill={`url(#${id}b)`} />
        ) : null}
      </mask>
      <g mask={`url(#${id})`}>{children}</g>
    </>
  );
}
