import { join } from 'node:path';
import { InputError } from '../../../engine/core/errors';
import { parseDocument, readDocument } from '../../../engine/graph/parse';
import type { HostApi } from '../../ipc/contract';
import { readTransforms } from '../runs/reader';
import { readRecord } from '../runs/record';
import { foldersOf, type ThreadCallsOptions } from '../threads/threadCalls';
import { type KeptEvaluation, startEvaluation } from './evaluation';

export type EvaluateCalls = Pick<HostApi, 'evaluateRun' | 'showSamples' | 'closeEvaluation'>;

/** Predictions of runs that windows look at: each window one at a time, as they hold the data in memory. */
export function openEvaluateCalls({ assets, projects, publish }: ThreadCallsOptions): {
  readonly callsOf: (window: string) => EvaluateCalls;
  readonly leave: (window: string) => void;
  readonly close: () => void;
} {
  const kept = new Map<string, { readonly name: string; readonly evaluation: KeptEvaluation }>();

  const leave = (window: string) => {
    kept.get(window)?.evaluation.close();
    kept.delete(window);
  };

  const callsOf = (window: string): EvaluateCalls => ({
    evaluateRun: async ({ path, run, weights, part, evaluation: name, document }) => {
      const folder = join(projects.runs(path), run);
      const { design, limit, imported } = readRecord(folder, run);
      // A file of weights does not say what they were trained on: the design as it is now does.
      const tried = imported && document !== undefined ? parseDocument(document) : readDocument(design);
      leave(window);
      const evaluation = startEvaluation(
        {
          folders: foldersOf({ assets, projects }, path),
          kernels: assets.kernels,
          files: { run, folder, document: tried, limit },
          transforms: readTransforms(folder),
          weights,
          part,
        },
        (share) => publish({ kind: 'evaluating', evaluation: name, share }),
      );
      kept.set(window, { name, evaluation });
      return evaluation.result;
    },
    showSamples: async ({ evaluation: name, samples }) => {
      const own = kept.get(window);
      if (own?.name !== name) throw new InputError('evaluation.closed', {});
      return own.evaluation.show(samples);
    },
    closeEvaluation: async ({ evaluation: name }) => {
      if (kept.get(window)?.name === name) leave(window);
      return null;
    },
  });

  return {
    callsOf,
    leave,
    close: () => {
      for (const window of [...kept.keys()]) leave(window);
    },
  };
}
