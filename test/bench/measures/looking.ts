import { cells, milliseconds } from '../format';
import { median } from '../race';
import type { Looked } from '../requests';
import { withSides } from '../side';
import { startEngine } from '../sides';

/** Short runs above all: in long ones looks are rare. The first has inputs of two numbers, whose plane is drawn too. */
const RUNS = [
  { network: 'mlp-2-16-16-2', steps: 200 },
  { network: 'mlp-2-16-16-2', steps: 2000 },
  { network: 'mnist-mlp', steps: 60 },
  { network: 'mnist-mlp', steps: 400 },
  { network: 'mnist-mlp', steps: 2000 },
  { network: 'mnist-cnn', steps: 60 },
  { network: 'lstm', steps: 60 },
] as const;

export interface LookingRow extends Looked {
  readonly network: string;
  readonly steps: number;
  /** By how much longer a run takes that is looked at, as a share: the median of pairs that ran one after the other. */
  readonly cost: number;
}

/** What looks at the layers' health add to a run's time, from its start to its end. */
export async function measureLooking(rounds: number, print: (line: string) => void): Promise<readonly LookingRow[]> {
  print(`\nLooks at the layers: ${rounds} pairs of whole runs on one thread, with and without; time of the processor`);
  print(`${''.padEnd(20)}${cells(['steps', 'looks', 'ms without', 'cost'])}`);
  const rows: LookingRow[] = [];
  for (const { network, steps } of RUNS) {
    const looked = await withSides([startEngine()], (engine) =>
      engine.ask<Looked>({ ask: 'looking', network, threads: 1, steps, rounds }),
    );
    const cost = median(looked.times.map(([without, watched]) => watched / without)) - 1;
    const without = median(looked.times.map(([ms]) => ms));
    print(
      `${network.padEnd(20)}${cells([String(steps), String(looked.looks), milliseconds(without), `${(100 * cost).toFixed(1)} %`])}`,
    );
    rows.push({ network, steps, cost, ...looked });
  }
  return rows;
}
