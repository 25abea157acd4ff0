import { basename, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CancelledError, RunError } from '../../engine/core/errors';
import type { ExportStage } from '../../engine/formats/exportFormats';
import type { HostApi, HostFailure, HostResults } from '../ipc/contract';
import type { RunExport } from './exportRun';
import { runError } from './failures';
import { DESIGN_SUFFIX } from './paths';
import type { ThreadCallsOptions } from './threadCalls';

type Made = HostResults['exportRun'];

/** What the thread is given. */
export type ExportStart = RunExport;

export type ExportMessage =
  | { readonly kind: 'stage'; readonly stage: ExportStage }
  | { readonly kind: 'done'; readonly made: Made }
  | { readonly kind: 'failed'; readonly failure: HostFailure };

/** A stopped thread ends the program that it has started and removes its files; it gets so long for it. */
const GRACE_MS = 2_000;

interface RunningExport {
  readonly result: Promise<Made>;
  cancel(): void;
}

/** Exports, each in a thread of its own, so that the host stays at hand however large the network is. */
export function openExportCalls({ assets, projects, publish }: ThreadCallsOptions): {
  readonly calls: Pick<HostApi, 'exportRun' | 'cancelExport'>;
  readonly close: () => void;
} {
  const running = new Map<string, RunningExport>();
  let unnamed = 0;
  return {
    calls: {
      exportRun: async ({ path, run, format, options: chosen, exporting }) => {
        const stem = basename(path).slice(0, -DESIGN_SUFFIX.length);
        const folder = join(projects.runs(path), run);
        const started = startExport({ folder, run, format, chosen, stem, kernels: assets.kernels }, (stage) => {
          if (exporting !== undefined) publish({ kind: 'exporting', exporting, stage });
        });
        const name = exporting ?? ` ${unnamed++}`;
        running.set(name, started);
        return started.result.finally(() => running.delete(name));
      },
      cancelExport: async ({ exporting }) => {
        running.get(exporting)?.cancel();
        return null;
      },
    },
    close: () => {
      for (const { cancel } of running.values()) cancel();
    },
  };
}

function startExport(start: ExportStart, onStage: (stage: ExportStage) => void): RunningExport {
  const worker = new Worker(join(start.kernels, 'export.cjs'), { workerData: start });
  let stopped = () => {};
  const result = new Promise<Made>((resolve, reject) => {
    worker.on('message', (message: ExportMessage) => {
      if (message.kind === 'stage') return onStage(message.stage);
      if (message.kind === 'done') resolve(message.made);
      else reject(runError(message.failure.error, message.failure.layer));
      void worker.terminate();
    });
    worker.on('error', ({ message }) => reject(new RunError('host.internal', { detail: message })));
    worker.on('exit', (code) => reject(new RunError('host.internal', { detail: `exit code ${code}` })));
    stopped = () => reject(new CancelledError('export.cancelled', {}));
  });
  return {
    result,
    cancel: () => {
      stopped();
      worker.postMessage('stop');
      setTimeout(() => void worker.terminate(), GRACE_MS).unref();
    },
  };
}
