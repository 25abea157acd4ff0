import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CancelledError } from '../../../engine/core/errors';
import type { FileSource } from '../../../engine/formats';
import type { ExportStage } from '../../../engine/formats/exporting';
import { type HostApi, MOST_PIECE_BYTES } from '../../ipc/contract';
import { runError } from '../failures';
import { fileSource } from '../files/fileSource';
import { DESIGN_SUFFIX } from '../files/paths';
import { makeFolder } from '../files/staging';
import type { ThreadCallsOptions } from '../threads/threadCalls';
import { type JobMessage, type RunningJob, startJob } from '../threads/threadJob';
import type { RunExport, RunExported } from './exportRun';

interface Told {
  readonly stage: ExportStage;
  readonly share: number;
}

export type ExportMessage = JobMessage<Told, RunExported>;

interface Export {
  /** Where its files are put. */
  readonly folder: string;
  readonly job: RunningJob<RunExported>;
  /** What is to be taken, once it is written and proved. */
  file: FileSource | null;
}

interface ExportCallsOptions extends ThreadCallsOptions {
  readonly workspace: string;
}

/** In the workspace, where there is room for what the weights there come to, and out of sight. */
const FOLDER = '.exports';

/** A stopped thread ends the program that it has started and removes its files; it gets so long for it. */
const GRACE_MS = 2_000;

/**
 * Exports, each in a thread of its own, so that the host stays at hand however large the network is. Files are taken piece
 * by piece, so that none is ever whole in memory. `close` drops what was not taken.
 */
export function openExportCalls({ workspace, assets, projects, publish }: ExportCallsOptions): {
  readonly calls: Pick<HostApi, 'exportRun' | 'exportPiece' | 'cancelExport'>;
  readonly close: () => void;
} {
  const exports = new Map<string, Export>();

  const drop = (exporting: string) => {
    const known = exports.get(exporting);
    if (!known) return;
    exports.delete(exporting);
    known.job.cancel();
    const remove = () => rmSync(known.folder, { recursive: true, force: true });
    remove();
    // What the thread still writes meanwhile.
    void known.job.gone.then(remove);
  };

  return {
    calls: {
      exportRun: async ({ path, run, format, options: chosen, exporting }) => {
        const stem = basename(path).slice(0, -DESIGN_SUFFIX.length);
        const target = makeFolder(join(workspace, FOLDER), exporting);
        const start = { folder: join(projects.runs(path), run), run, format, chosen, stem, target };
        const job = startExport({ ...start, kernels: assets.kernels }, (told) =>
          publish({ kind: 'exporting', exporting, ...told }),
        );
        const own: Export = { folder: target, job, file: null };
        exports.set(exporting, own);
        try {
          const { path: file, fileName, proof, example } = await job.result;
          own.file = fileSource(file, fileName);
          return { fileName, size: own.file.length, proof, example };
        } catch (error) {
          drop(exporting);
          throw error;
        }
      },
      exportPiece: async ({ exporting, at }) => {
        const file = exports.get(exporting)?.file;
        if (!file) throw new CancelledError('export.cancelled', {});
        return { bytes: file.subarray(Math.min(at, file.length), Math.min(at + MOST_PIECE_BYTES, file.length)) };
      },
      cancelExport: async ({ exporting }) => {
        drop(exporting);
        return null;
      },
    },
    close: () => {
      for (const exporting of [...exports.keys()]) drop(exporting);
    },
  };
}

const startExport = (start: RunExport, onTold: (told: Told) => void): RunningJob<RunExported> =>
  startJob(join(start.kernels, 'export.cjs'), start, {
    onTold,
    cancelled: () => new CancelledError('export.cancelled', {}),
    errorOf: runError,
    graceMs: GRACE_MS,
  });
