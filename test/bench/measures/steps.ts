import type { BenchNetwork } from '../networks/network';
import { type Lap, type Pace, race } from '../race';
import type { Mode, Opened } from '../requests';
import { type Side, withSides } from '../side';
import type { StartSide } from '../sides';

export interface SideRow extends Opened {
  readonly side: string;
  /** Null where the system does not say. */
  readonly peakBytes: number | null;
  /** The faster of its variants in each mode; null where it cannot do it. */
  readonly train: Lap | null;
  readonly infer: Lap | null;
  /** One process each, the same but for a setting. */
  readonly variants: readonly Variant[];
  /** How many times faster ours is, above 1 being faster; null for ours itself. */
  readonly ratios: Ratios | null;
}

interface Variant {
  readonly variant: string;
  readonly train: Lap | null;
  readonly infer: Lap | null;
}

interface Ratios {
  readonly train: number | null;
  /** Of the fastest blocks. */
  readonly trainAtBest: number | null;
  readonly infer: number | null;
}

export interface NetworkRow {
  readonly name: string;
  readonly bar: number;
  readonly parameters: number;
  /** Ours first. */
  readonly sides: readonly SideRow[];
  /** Recording and compiling each plan of ours. */
  readonly plans: { readonly [M in Mode]: { readonly ms: number; readonly arenaBytes: number } };
}

/** Times a network on processes of its own. Throws where a side does not have the parameters it should. */
export function timeNetwork(
  network: BenchNetwork,
  starts: readonly StartSide[],
  threads: number,
  pace: Pace,
): Promise<NetworkRow> {
  const { name, bar, parameters } = network;
  return withSides(
    starts.map((start) => start()),
    async (...sides) => {
      const opened: Opened[] = [];
      for (const side of sides) {
        const about = await side.ask<Opened>({ ask: 'open', network: name, threads });
        if (about.parameters !== null && about.parameters !== parameters) {
          const here = `${about.parameters} parameters in ${side.name}`;
          throw new Error(`${name} has ${here}, and ${parameters} by its definition`);
        }
        opened.push(about);
      }
      const laps = async (mode: Mode): Promise<readonly (Lap | null)[]> => {
        const able = sides.filter((_, at) => opened[at]?.modes?.includes(mode) ?? true);
        const timed = await race(
          able.map((side) => side.runner(mode)),
          pace,
        );
        return sides.map((side) => timed[able.indexOf(side)] ?? null);
      };
      const train = await laps('train');
      const infer = await laps('infer');
      const rows: SideRow[] = [];
      for (const side of new Set(sides.map((side) => side.name))) {
        const own = sides.flatMap((process, at) => (process.name === side ? [at] : []));
        const variants = own.map((at): Variant => {
          const { variant } = sides[at] as Side;
          return { variant, train: train[at] ?? null, infer: infer[at] ?? null };
        });
        const timed = { train: fastest(variants, 'train'), infer: fastest(variants, 'infer') };
        const [first] = own as [number];
        rows.push({
          side,
          ...(opened[first] as Opened),
          peakBytes: sides[first]?.peakBytes ?? null,
          ...timed,
          variants,
          ratios: rows[0] ? ratiosOf(rows[0], timed) : null,
        });
      }
      type Plan = NetworkRow['plans'][Mode];
      const plans = await sides[0]?.ask<[Plan, Plan]>({ ask: 'plans' });
      const [trainPlan, inferPlan] = plans as [Plan, Plan];
      return { name, bar, parameters, sides: rows, plans: { train: trainPlan, infer: inferPlan } };
    },
  );
}

type Timed = Pick<SideRow, Mode>;

function fastest(variants: readonly Variant[], mode: Mode): Lap | null {
  return variants.reduce<Lap | null>((best, { [mode]: lap }) => (best && lap && lap.ms >= best.ms ? best : lap), null);
}

function ratiosOf(ours: Timed, peer: Timed): Ratios {
  const ratio = (mode: Mode, figure: (lap: Lap) => number) => {
    const [own, other] = [ours[mode], peer[mode]];
    return own && other ? figure(other) / figure(own) : null;
  };
  const middle = ({ ms }: Lap) => ms;
  const best = ({ blocks }: Lap) => Math.min(...blocks);
  return { train: ratio('train', middle), trainAtBest: ratio('train', best), infer: ratio('infer', middle) };
}
