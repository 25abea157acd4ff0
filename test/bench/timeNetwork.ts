import type { BenchNetwork } from './networks/network';
import { type Lap, type Pace, race } from './race';
import type { Mode, Opened } from './requests';
import type { Side } from './side';
import type { StartSide } from './sides';

export interface NetworkRow {
  readonly name: string;
  readonly bar: number;
  readonly parameters: number;
  readonly sides: readonly (Opened & { readonly side: string; readonly peakBytes: number })[];
  readonly train: readonly Lap[];
  readonly infer: readonly Lap[];
  /** Recording and compiling, by plan. */
  readonly plans: { readonly [M in Mode]: { readonly ms: number; readonly arenaBytes: number } };
}

/** Times a network on processes of its own. Throws where a side does not have the parameters it should. */
export async function timeNetwork(
  network: BenchNetwork,
  starts: readonly StartSide[],
  threads: number,
  pace: Pace,
): Promise<NetworkRow> {
  const { name, bar, parameters } = network;
  const sides: Side[] = [];
  try {
    const opened: Opened[] = [];
    for (const start of starts) {
      const side = start();
      sides.push(side);
      const about = await side.ask<Opened>({ ask: 'open', network: name, threads });
      if (about.parameters !== parameters) {
        throw new Error(
          `${name} has ${about.parameters} parameters in ${side.name}, and ${parameters} by its definition`,
        );
      }
      opened.push(about);
    }
    const train = await race(sides, 'train', pace);
    const infer = await race(sides, 'infer', pace);
    const memory: { peakBytes: number }[] = [];
    for (const side of sides) memory.push(await side.ask({ ask: 'memory' }));
    const [ours] = sides as [Side];
    const [trainPlan, inferPlan] = await ours.ask<[NetworkRow['plans'][Mode], NetworkRow['plans'][Mode]]>({
      ask: 'plans',
    });
    return {
      name,
      bar,
      parameters,
      sides: sides.map(({ name: side }, at) => ({
        side,
        ...(opened[at] as Opened),
        peakBytes: memory[at]?.peakBytes ?? Number.NaN,
      })),
      train,
      infer,
      plans: { train: trainPlan, infer: inferPlan },
    };
  } finally {
    for (const side of sides) side.close();
  }
}
