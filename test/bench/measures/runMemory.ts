import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DesignDocument } from '../../../engine/graph/document';
import type { EngineMessage } from '../../../main/host/engine/protocol';
import { RUN_FILES } from '../../../main/host/runs/files';
import { createRun } from '../../../main/host/runs/record';
import { nodeEngineSpawner } from '../../../main/host/threads/spawnNode';
import { BUILT } from '../build';
import { peakOf } from '../processPeak';

interface RunPeaks {
  /** From start to end; null where the system does not say. */
  readonly run: number | null;
  /** When it is resumed for one epoch more. */
  readonly resumed: number | null;
}

/** The most memory that the app's own engine process takes for a run, its files included. */
export async function peaksOfRun(document: DesignDocument, threads: number): Promise<RunPeaks> {
  const runs = mkdtempSync(join(tmpdir(), 'layerloom-bench-'));
  try {
    const { folder } = createRun(runs, document, { limit: null, threads });
    const run = await watchRun(folder, document, threads, false);
    const longer = { ...document, training: { ...document.training, epochs: document.training.epochs + 1 } };
    return { run, resumed: await watchRun(folder, longer, threads, true) };
  } finally {
    rmSync(runs, { recursive: true });
  }
}

function watchRun(folder: string, document: DesignDocument, threads: number, resume: boolean): Promise<number | null> {
  const engine = nodeEngineSpawner(BUILT.engineProcess)();
  return new Promise<number | null>((resolve, reject) => {
    let id: number | undefined;
    engine.onMessage((message) => {
      const told = message as EngineMessage;
      if (told.kind !== 'news') return;
      const { news } = told;
      if (news.kind === 'started') id = Number(readFileSync(join(folder, RUN_FILES.alive), 'utf8'));
      if (news.kind === 'failed') reject(new Error(`the run failed: ${JSON.stringify(news)}`));
      if (news.kind === 'ended') resolve(peakOf(id));
    });
    engine.onExit((how) => reject(new Error(`the engine process ended, ${how}`)));
    engine.send({
      kind: 'start',
      folder,
      kernels: BUILT.kernels,
      data: '',
      own: '',
      document: JSON.stringify(document),
      limit: null,
      threads,
      resume,
      choice: 'cpu',
      gpu: null,
    });
  }).finally(() => engine.kill());
}
