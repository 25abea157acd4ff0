import type { Lap } from './race';
import type { NetworkRow } from './timeNetwork';

const NAME = 16;
const CELL = 11;

/** Milliseconds with three digits that count. */
export const milliseconds = (ms: number): string =>
  ms >= 100 ? ms.toFixed(0) : ms >= 10 ? ms.toFixed(1) : ms >= 1 ? ms.toFixed(2) : ms.toFixed(3);

const cells = (list: readonly string[]): string => list.map((cell) => cell.padStart(CELL)).join('');

/** How many times faster ours is than the peer at `at`; above 1 is faster. */
export function ratioTo(laps: readonly Lap[], at: number): number | null {
  const [ours] = laps;
  const peer = laps[at];
  return ours && peer ? peer.ms / ours.ms : null;
}

export function heading({ sides }: NetworkRow): string {
  const names = sides.map(({ side }) => side);
  const ratios = names.slice(1).map(() => 'ratio');
  const about = sides.map(({ side, description, threads }) => {
    const count = `${threads} ${threads === 1 ? 'thread' : 'threads'}`;
    return `${side}: ${description.includes('thread') ? description : `${description}, ${count}`}`;
  });
  return [
    ...about,
    "Milliseconds a step, medians; ratio: the peer's time over ours, so above 1 ours is faster.",
    '',
    `${'train step'.padEnd(NAME)}${cells([...names, ...ratios, ...(ratios.length > 0 ? ['bar'] : [])])}   inference${cells([...names, ...ratios])}`,
  ].join('\n');
}

export function rowLine({ name, bar, train, infer }: NetworkRow): string {
  const figures = (laps: readonly Lap[]) => [
    ...laps.map(({ ms }) => milliseconds(ms)),
    ...laps.slice(1).map((_, at) => (ratioTo(laps, at + 1) ?? Number.NaN).toFixed(2)),
  ];
  const told = train.length > 1 ? [String(bar)] : [];
  return `${name.padEnd(NAME)}${cells([...figures(train), ...told])}   ${' '.repeat('inference'.length)}${cells(figures(infer))}`;
}
