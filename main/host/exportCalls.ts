import { basename, join } from 'node:path';
import { CancelledError } from '../../engine/core/errors';
import type { ExportStage } from '../../engine/formats/exportFormats';
import type { HostApi, HostResults } from '../ipc/contract';
import type { RunExport } from './exportRun';
import { runError } from './failures';
import { DESIGN_SUFFIX } from './paths';
import type { ThreadCallsOptions } from './threadCalls';
import { type JobMessage, type RunningJob, startJob } from './threadJob';

type Made = HostResults['exportRun'];

/** What the thread is given. */
export type ExportStart = RunExport;

export type ExportMessage = JobMessage<ExportStage, Made>;

/** A stopped thread ends the program that it has started and removes its files; it gets so long for it. */
const GRACE_MS = 2_000;

/** Exports, each in a thread of its own, so that the host stays at hand however large the network is. */
export function openExportCalls({ assets, projects, publish }: ThreadCallsOptions): {
  readonly calls: Pick<HostApi, 'exportRun' | 'cancelExport'>;
  readonly close: () => void;
} {
  const running = new Map<string, RunningJob<Made>>();
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

const startExport = (start: ExportStart, onStage: (stage: ExportStage) => void): RunningJob<Made> =>
  startJob(join(start.kernels, 'export.cjs'), start, {
    onTold: onStage,
    cancelled: () => new CancelledError('export.cancelled', {}),
    errorOf: runError,
    graceMs: GRACE_MS,
  });
