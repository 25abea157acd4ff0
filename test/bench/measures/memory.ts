import { mebibytes } from '../format';
import type { Opened } from '../requests';
import { withSides } from '../side';
import { startEngine } from '../sides';

const NETWORK = 'alexnet-224';
const STEPS = 3;

export interface MemoryRow {
  readonly network: string;
  readonly steps: number;
  /** Null where the system does not say. */
  readonly peakBytes: number | null;
}

/** The most memory that a fresh engine process takes for the largest network. */
export async function measureMemory(threads: number, print: (line: string) => void): Promise<MemoryRow> {
  const peakBytes = await withSides([startEngine()], async (engine) => {
    await engine.ask<Opened>({ ask: 'open', network: NETWORK, threads });
    await engine.runner('train')(STEPS);
    return engine.peakBytes;
  });
  print(`\nPeak memory: ${mebibytes(peakBytes)} MiB for ${STEPS} train steps of ${NETWORK}`);
  return { network: NETWORK, steps: STEPS, peakBytes };
}
