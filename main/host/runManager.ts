import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../engine/core/errors';
import { checkDesign } from '../../engine/data';
import type { DesignDocument } from '../../engine/graph/document';
import { readDocument } from '../../engine/graph/parse';
import { serializeDocument } from '../../engine/graph/serialize';
import type { Message } from '../../engine/text/messages';
import type { Assets } from './assets';
import { type EngineHandle, type EngineLimits, type SpawnEngine, startEngine } from './engineClient';
import type { ControlAction, RunNews } from './engineProtocol';
import { inputError } from './failures';
import { changeDesign, createRun, hasTrainer, RUN_FILES, type RunOptions, readRecord } from './runFolder';
import { readNews } from './runReader';
import { crashed, freshStatus, type RunStatus, withNews } from './runState';

/** A run that a process trains now. */
export interface LiveRun {
  readonly run: string;
  readonly folder: string;
  status(): RunStatus;
  control(action: ControlAction): void;
  kill(): void;
  /** Settles when its process is gone. */
  readonly gone: Promise<void>;
}

export interface RunListener {
  onSteps(run: LiveRun, values: Float64Array): void;
  onNews(run: LiveRun, news: RunNews): void;
  onCrash(run: LiveRun, error: Message): void;
}

export interface RunSetup {
  readonly spawn: SpawnEngine;
  readonly assets: Assets;
  readonly limits?: EngineLimits;
}

/** Throws the first error among a design's problems, as an InputError with its layer. */
export function refuseProblems(document: DesignDocument): void {
  const problem = checkDesign(document).problems.find(({ severity }) => severity === 'error');
  if (problem) throw inputError(problem.message, problem.layer);
}

/** Starts a new run of a design in the folder `runs`. Throws InputError where the design has a problem. */
export function startRun(
  setup: RunSetup,
  runs: string,
  document: DesignDocument,
  options: RunOptions,
  listener: RunListener,
): LiveRun {
  refuseProblems(document);
  const { run, folder } = createRun(runs, document, options);
  return launch(setup, { run, folder, document, options, resume: false }, listener);
}

/**
 * Goes on with a run from its last checkpoint, on the design it began with; `change` may lengthen it.
 * Throws InputError where there is no such run, no checkpoint, or a process that trains it already.
 */
export function resumeRun(
  setup: RunSetup,
  runs: string,
  run: string,
  change: (document: DesignDocument) => DesignDocument,
  listener: RunListener,
): LiveRun {
  const folder = join(runs, run);
  const { design, limit, threads } = readRecord(folder, run);
  if (hasTrainer(folder)) throw new InputError('host.alreadyRunning', {});
  if (!existsSync(join(folder, RUN_FILES.checkpoint))) throw new InputError('host.noCheckpoint', { run });
  const begun = readDocument(design);
  const document = change(begun);
  if (document !== begun) changeDesign(folder, run, document);
  return launch(setup, { run, folder, document, options: { limit, threads }, resume: true }, listener);
}

interface Launch {
  readonly run: string;
  readonly folder: string;
  readonly document: DesignDocument;
  readonly options: RunOptions;
  readonly resume: boolean;
}

function launch(setup: RunSetup, { run, folder, document, options, resume }: Launch, listener: RunListener): LiveRun {
  const { kernels, data } = setup.assets;
  let status: RunStatus = resume
    ? { ...readNews(folder).reduce(withNews, freshStatus), state: 'running', error: null }
    : freshStatus;
  let engine: EngineHandle | null = null;
  const live = (): EngineHandle => engine as EngineHandle;
  const self: LiveRun = {
    run,
    folder,
    status: () => status,
    control: (action) => live().control(action),
    kill: () => live().kill(),
    get gone() {
      return live().gone;
    },
  };
  engine = startEngine(
    setup.spawn,
    { kind: 'start', folder, kernels, data, document: serializeDocument(document), ...options, resume },
    {
      onSteps: (values) => listener.onSteps(self, values),
      onNews: (news) => {
        status = withNews(status, news);
        listener.onNews(self, news);
      },
      onCrash: (error) => {
        status = crashed(status, error);
        listener.onCrash(self, error);
      },
    },
    setup.limits,
  );
  return self;
}
