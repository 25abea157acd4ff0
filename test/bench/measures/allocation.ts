import { cells } from '../format';
import type { Allocation, Opened } from '../requests';
import { withSides } from '../side';
import { startEngine } from '../sides';

const NETWORKS = ['mlp-2-16-16-2', 'mnist-mlp'];
const STEPS = 1_000;
const GROWTH_STEPS = 10_000;

export type AllocationRow = Allocation & { readonly network: string };

/** What the steps that are over soonest leave for the garbage collector, and whether the process grows. */
export async function measureAllocation(
  threads: number,
  print: (line: string) => void,
): Promise<readonly AllocationRow[]> {
  print(`\nAllocation: JavaScript's heap in ${STEPS} train steps, and how the process grows in ${GROWTH_STEPS}`);
  print(`${''.padEnd(20)}${cells(['KiB', 'collections', 'grown KiB'])}`);
  const rows: AllocationRow[] = [];
  for (const network of NETWORKS) {
    const row = await withSides([startEngine()], async (engine) => {
      await engine.ask<Opened>({ ask: 'open', network, threads });
      return engine.ask<Allocation>({ ask: 'allocation', steps: STEPS, growthSteps: GROWTH_STEPS });
    });
    const kibibytes = [row.bytes / 1024, row.growthBytes / 1024].map((size) => size.toFixed(0)) as [string, string];
    print(`${network.padEnd(20)}${cells([kibibytes[0], String(row.collections), kibibytes[1]])}`);
    rows.push({ network, ...row });
  }
  return rows;
}
