import { join } from 'node:path';
import { CancelledError, InputError } from '../../../engine/core/errors';
import type { ModelNote } from '../../../engine/formats/model/readModel';
import type { DesignDocument } from '../../../engine/graph/document';
import { parseDocument } from '../../../engine/graph/parse';
import { serializeDocument } from '../../../engine/graph/serialize';
import { openWeights } from '../../../engine/training/weights';
import { fitWeights } from '../../../engine/training/weights/fitWeights';
import type { HostApi, ImportStage, RunEntry, WeightsFit } from '../../ipc/contract';
import { fileSource } from '../files/fileSource';
import { openStaging, openStagings, partsOf, type Staging } from '../files/staging';
import { RUN_FILES } from '../runs/files';
import { newRunId } from '../runs/ids';
import { createImport } from '../runs/record';
import { storedWeights } from '../runs/weights';
import type { ThreadCallsOptions } from '../threads/threadCalls';
import { type JobMessage, type RunningJob, startJob } from '../threads/threadJob';
import { networkOf } from './fitWeightsFile';

export type ImportCalls = Pick<
  HostApi,
  'importPiece' | 'importModel' | 'fitImport' | 'keepImport' | 'cancelImport' | 'fitRun'
>;

export interface ModelTask {
  readonly kind: 'model';
  /** Of the design to be. */
  readonly name: string;
}

export interface FitTask {
  readonly kind: 'fit';
  /** The design's text. */
  readonly document: string;
}

/** What the thread is given. */
export interface ImportStart {
  readonly task: ModelTask | FitTask;
  /** Where the files lie that were handed over, and which of them is meant. */
  readonly folder: string;
  readonly file: string;
  /** Where it puts the weights, as safetensors. */
  readonly weights: string;
}

interface ModelFound {
  readonly document: string;
  readonly notes: readonly ModelNote[];
  readonly tensors: number;
}

interface Told {
  readonly stage: ImportStage;
  readonly share: number;
}

export type ImportMessage = JobMessage<Told, ModelFound | WeightsFit>;

interface Import extends Staging {
  job: RunningJob<unknown> | null;
  /** What is to be kept, once it was fitted. */
  fitted: { readonly file: string; readonly design: DesignDocument; readonly fit: WeightsFit } | null;
}

interface ImportCallsOptions extends ThreadCallsOptions {
  readonly workspace: string;
  readonly entryOf: (path: string, run: string) => RunEntry;
}

/** In the workspace, where there is room for what is kept there, and out of sight. */
const FOLDER = '.imports';
const WEIGHTS = '.weights.safetensors';

/** Models and weights that come in from files which a window hands over. `close` drops what is not kept. */
export function openImportCalls({ workspace, assets, projects, publish, entryOf }: ImportCallsOptions): {
  readonly calls: ImportCalls;
  readonly close: () => void;
} {
  const imports = openStagings<Import>();

  const begin = (importing: string): Import => {
    const staging = openStaging(join(workspace, FOLDER), importing);
    const drop = () => {
      begun.job?.cancel();
      staging.drop();
    };
    const begun: Import = { ...staging, job: null, fitted: null, drop };
    return begun;
  };

  const known = (importing: string): Import => {
    const found = imports.find(importing);
    if (!found) throw new CancelledError('import.cancelled', {});
    return found;
  };

  const weightsOf = ({ folder }: Import) => join(folder, WEIGHTS);

  async function run<Found>(importing: string, file: string, task: ImportStart['task']): Promise<Found> {
    const own = known(importing);
    partsOf(file);
    const start: ImportStart = { task, folder: own.folder, file, weights: weightsOf(own) };
    const job = startJob<Told, Found>(join(assets.kernels, 'import.cjs'), start, {
      onTold: (told) => publish({ kind: 'importing', importing, ...told }),
      cancelled: () => new CancelledError('import.cancelled', {}),
    });
    own.job = job;
    return job.result;
  }

  return {
    calls: {
      importPiece: async ({ importing, file, bytes }) => {
        imports.add(importing, file, bytes, () => begin(importing));
        return null;
      },
      importModel: async ({ importing, file, name }) => {
        try {
          const { document, notes, tensors } = await run<ModelFound>(importing, file, { kind: 'model', name });
          const own = known(importing);
          const read = parseDocument(document);
          const id = newRunId(Date.now());
          const imported = { file, found: tensors, total: tensors, notes: [...notes] };
          const training = { ...read.training, startFrom: id };
          const design = projects.create(name, serializeDocument({ ...read, training }));
          try {
            createImport(projects.runs(design.path), id, { ...read, name: design.name }, weightsOf(own), imported);
          } catch (error) {
            // A design alone would start from weights that are nowhere.
            projects.remove(design.path);
            throw error;
          }
          return { design, imported };
        } finally {
          imports.drop(importing);
        }
      },
      fitImport: async ({ importing, file, document }) => {
        try {
          const found = await run<WeightsFit>(importing, file, { kind: 'fit', document });
          known(importing).fitted = { file, design: parseDocument(document), fit: found };
          return found;
        } catch (error) {
          imports.drop(importing);
          throw error;
        }
      },
      keepImport: async ({ importing, path }) => {
        const own = known(importing);
        if (!own.fitted) throw new InputError('import.notFitted', {});
        if (own.fitted.fit.found === 0) throw new InputError('fit.none', { file: own.fitted.file });
        try {
          // Nothing is kept for a design that is gone.
          if (projects.revision(path) === null) throw new InputError('host.fileMissing', { path });
          const { file, design, fit } = own.fitted;
          const id = newRunId(Date.now());
          const imported = { file, found: fit.found, total: fit.total, notes: [...fit.notes] };
          createImport(projects.runs(path), id, design, weightsOf(own), imported);
          const entry = entryOf(path, id);
          publish({ kind: 'runChanged', path, entry });
          return entry;
        } finally {
          // A full disk above all: what was handed over goes, also where it could not be kept.
          imports.drop(importing);
        }
      },
      cancelImport: async ({ importing }) => {
        imports.drop(importing);
        return null;
      },
      fitRun: async ({ path, run: id, document }) => {
        const design = parseDocument(document);
        const { state } = networkOf(design);
        const source = fileSource(storedWeights(projects.runs(path), id), RUN_FILES.best);
        const { rows, weights } = fitWeights(state, openWeights(source, RUN_FILES.best));
        return { rows, notes: [], found: weights.size, total: state.length };
      },
    },
    close: imports.close,
  };
}
