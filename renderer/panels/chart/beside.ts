import type { Measure } from '../../../engine/training/metrics';
import type { RunEntry } from '../../../main/ipc/contract';
import type { RunCurves } from '../../training/curves';
import { spreadOf } from '../../training/spread';
import { curveLines } from './curveLines';
import type { Line } from './lines/line';
import { smooth } from './lines/smooth';
import type { PlotLine } from './plotColumns';
import type { Look } from './plotContent';

/** What is drawn beside the shown run: another run, or several seeds of one group taken together. */
export interface Beside {
  readonly key: string;
  readonly label: string;
  /** CSS variable. */
  readonly colour: string;
  readonly curves: readonly RunCurves[];
}

export const RUN_COLOURS = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `--run-${number}`);

/**
 * The compared runs as a chart shows them: those of one group together, where there are several; the shown run, which is
 * drawn whole, not once more alone. `nameOf` gives a single run's name.
 */
export function besides(
  entries: readonly RunEntry[],
  curves: readonly RunCurves[],
  shown: string,
  nameOf: (entry: RunEntry) => string,
): readonly Beside[] {
  const found = new Map<string, { label: string; curves: RunCurves[] }>();
  const inGroup = (id: string) => entries.filter(({ group }) => group?.id === id).length;
  for (const entry of entries) {
    const own = curves.find(({ run }) => run === entry.run);
    if (!own) continue;
    const group = entry.group && inGroup(entry.group.id) > 1 ? entry.group : null;
    if (!group && entry.run === shown) continue;
    const key = group ? `group ${group.id}` : entry.run;
    const known = found.get(key);
    if (known) known.curves.push(own);
    else found.set(key, { label: group ? group.label : nameOf(entry), curves: [own] });
  }
  return [...found].map(([key, one], at) => ({ key, ...one, colour: RUN_COLOURS[at % RUN_COLOURS.length] as string }));
}

/**
 * A run's validation, its training dashed; of several seeds the mean of their validation and one standard deviation to
 * either side. Without validation samples training stands for it.
 */
export function besideLines(beside: Beside, measure: Measure, look: Look): readonly PlotLine[] {
  const { key, label, colour, curves } = beside;
  const all = curves.map((one) => curveLines(one, measure, look.unit, look.smoothing));
  const common = { colour, width: 1.5, points: false, noisy: false } as const;
  const bare = { ...common, bare: true } as const;
  const [only] = all;
  if (only && all.length === 1) {
    const { train, valid } = only;
    if (!train) return [{ ...valid, ...bare, key, label }];
    if (isEmpty(valid.line)) return [{ ...train, ...bare, key, label }];
    return [
      { ...train, ...bare, key: `${key} train`, label: '', width: 1, dashed: true },
      { ...valid, ...bare, key, label },
    ];
  }
  const line = meanLine(all.map(({ train, valid }) => (train && isEmpty(valid.line) ? train.line : valid.line)));
  const smoothed = look.smoothing > 0 ? smooth(line, look.smoothing) : null;
  return [{ ...common, key, label, line, smoothed }];
}

const isEmpty = ({ y }: Line): boolean => !Array.from(y).some(Number.isFinite);

/** Point by point the mean of lines that run over the same places, between one standard deviation below and above. */
export function meanLine(lines: readonly Line[]): Line {
  const longest = lines.reduce((a, b) => (b.x.length > a.x.length ? b : a));
  const y: number[] = [];
  const low: number[] = [];
  const high: number[] = [];
  for (let i = 0; i < longest.x.length; i++) {
    const { mean = Number.NaN, deviation = null } = spreadOf(lines.map((line) => line.y[i] ?? null)) ?? {};
    y.push(mean);
    low.push(mean - (deviation ?? 0));
    high.push(mean + (deviation ?? 0));
  }
  return { x: longest.x, y, low, high };
}
