import type { DesignDocument } from '../../../engine/graph/document';
import { mebibytes } from '../format';
import { networkByName } from '../networks';
import type { Opened } from '../requests';
import { withSides } from '../side';
import { startEngine } from '../sides';
import { peaksOfRun } from './runMemory';

const NETWORK = 'alexnet-224';
const STEPS = 3;
/** The last of them begins with best weights kept and a checkpoint written. */
const EPOCHS = 3;

export interface MemoryRow {
  readonly network: string;
  readonly steps: number;
  /** Null where the system does not say. */
  readonly peakBytes: number | null;
  readonly epochs: number;
  /** Of the app's engine process in a whole run. */
  readonly runPeakBytes: number | null;
  readonly resumedPeakBytes: number | null;
}

/** The most memory that a fresh engine process takes for the largest network: its steps alone, and a run with all its files. */
export async function measureMemory(threads: number, print: (line: string) => void): Promise<MemoryRow> {
  const peakBytes = await withSides([startEngine()], async (engine) => {
    await engine.ask<Opened>({ ask: 'open', network: NETWORK, threads });
    await engine.runner('train')(STEPS);
    return engine.peakBytes;
  });
  print(`\nPeak memory: ${mebibytes(peakBytes)} MiB for ${STEPS} train steps of ${NETWORK}`);
  const document = networkByName(NETWORK)?.document() as DesignDocument;
  const peaks = await peaksOfRun({ ...document, training: { ...document.training, epochs: EPOCHS } }, threads);
  print(`${mebibytes(peaks.run)} MiB for a run of ${EPOCHS} epochs, with its checkpoints and best weights`);
  print(`${mebibytes(peaks.resumed)} MiB when it is resumed`);
  return {
    network: NETWORK,
    steps: STEPS,
    peakBytes,
    epochs: EPOCHS,
    runPeakBytes: peaks.run,
    resumedPeakBytes: peaks.resumed,
  };
}
