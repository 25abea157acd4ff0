import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LentReply, LentRequest } from '../../../engine/backends/webgpu';
import { InputError } from '../../../engine/core/errors';
import { checkDesign } from '../../../engine/data';
import type { DesignDocument } from '../../../engine/graph/document';
import { readDocument } from '../../../engine/graph/parse';
import { serializeDocument } from '../../../engine/graph/serialize';
import type { Message } from '../../../engine/text/messages';
import { crashed, emptyHistory, type History, historyAfter, type News } from '../../../engine/training/history';
import { refuseProblems } from '../../../engine/training/model';
import type { ControlAction } from '../../../engine/training/protocol';
import type { DeviceChoice, GpuLoan } from '../../ipc/contract/gpu';
import type { Assets } from '../assets';
import { type EngineHandle, type EngineLimits, type SpawnEngine, startEngine } from '../engine/client';
import { RUN_FILES } from './files';
import { hasTrainer } from './lifeSign';
import { readNews } from './reader';
import { changeRecord, choiceOf, createRun, markStart, type RunOptions, readRecord } from './record';

/** A run that a process trains now. */
export interface LiveRun {
  readonly run: string;
  readonly folder: string;
  history(): History;
  control(action: ControlAction): void;
  setRate(lr: number): void;
  readonly choice: DeviceChoice;
  /** The window's name for the GPU that it was lent last. */
  readonly lent: string | null;
  /** Lends it a GPU that it wanted. */
  lend(gpu: GpuLoan): void;
  /** What the GPU that it was lent last answers. */
  answer(replies: readonly LentReply[]): void;
  kill(): void;
  /** Settles when its process is gone. */
  readonly gone: Promise<void>;
}

export interface RunListener {
  onSteps(run: LiveRun, values: Float64Array): void;
  onNews(run: LiveRun, news: News): void;
  onCrash(run: LiveRun, error: Message): void;
  /** Something is asked of a GPU that the run was lent; null: it is given back. */
  onGpu?(lend: string, requests: readonly LentRequest[] | null): void;
  /** The run would go on on a GPU from now on. */
  onGpuWanted?(run: LiveRun, real: boolean): void;
}

export interface RunSetup {
  readonly spawn: SpawnEngine;
  readonly assets: Assets;
  /** The design's folder: paths of the user's own data files are relative to it. */
  readonly own: string;
  readonly limits?: EngineLimits;
}

/** A GPU lent to a run, for as long as it goes on. */
export type Lent = GpuLoan | null;

/** Starts a new run of a design in the folder `runs`. Throws InputError where the design has a problem. */
export function startRun(
  setup: RunSetup,
  runs: string,
  document: DesignDocument,
  options: RunOptions,
  listener: RunListener,
  gpu: Lent = null,
): LiveRun {
  refuseProblems(checkDesign(document));
  const { run, folder } = createRun(runs, document, options);
  return launch(setup, { run, folder, document, options: ownOf(options), resume: false, gpu }, listener);
}

/** Makes a run that waits for its turn. Throws InputError where the design has a problem. */
export function prepareRun(runs: string, document: DesignDocument, options: RunOptions): string {
  refuseProblems(checkDesign(document));
  return createRun(runs, document, options).run;
}

/** Starts a run that waited, on the design it was made of. Throws InputError where its folder is damaged or gone. */
export function startPrepared(
  setup: RunSetup,
  runs: string,
  run: string,
  listener: RunListener,
  gpu: Lent = null,
): LiveRun {
  const folder = join(runs, run);
  const record = markStart(folder, run);
  const document = readDocument(record.design);
  return launch(setup, { run, folder, document, options: ownOf(record), resume: false, gpu }, listener);
}

/** What may differ when a run goes on: it may be longer, or use other threads or another device. */
export interface ResumeChange {
  readonly epochs?: number | undefined;
  readonly threads?: number | undefined;
  readonly choice?: DeviceChoice;
}

/**
 * Goes on with a run from its last checkpoint, on the design it began with.
 * Throws InputError where there is no such run, no checkpoint, or a process that trains it already.
 */
export function resumeRun(
  setup: RunSetup,
  runs: string,
  run: string,
  change: ResumeChange,
  listener: RunListener,
  gpu: Lent = null,
): LiveRun {
  const folder = join(runs, run);
  const record = readRecord(folder, run);
  if (hasTrainer(folder)) throw new InputError('host.alreadyRunning', {});
  if (!existsSync(join(folder, RUN_FILES.checkpoint))) throw new InputError('host.noCheckpoint', { run });
  const begun = readDocument(record.design);
  const { epochs = begun.training.epochs, threads = record.threads, choice = choiceOf(record) } = change;
  const document = { ...begun, training: { ...begun.training, epochs } };
  changeRecord(folder, run, { design: { ...document }, choice });
  return launch(
    setup,
    { run, folder, document, options: { limit: record.limit, threads, choice }, resume: true, gpu },
    listener,
  );
}

interface Launch {
  readonly run: string;
  readonly folder: string;
  readonly document: DesignDocument;
  readonly options: Required<Pick<RunOptions, 'limit' | 'threads' | 'choice'>>;
  readonly resume: boolean;
  readonly gpu: Lent;
}

/** What of a run's options its process is told. */
const ownOf = (options: Pick<RunOptions, 'limit' | 'threads' | 'choice'>): Launch['options'] => ({
  limit: options.limit,
  threads: options.threads,
  choice: choiceOf(options),
});

function launch(
  setup: RunSetup,
  { run, folder, document, options, resume, gpu }: Launch,
  listener: RunListener,
): LiveRun {
  const { kernels, data } = setup.assets;
  let history = emptyHistory;
  if (resume) {
    const before = historyAfter(emptyHistory, readNews(folder));
    // Without counts it has not started: until then there is nothing to pause, as of any run that begins.
    history = { ...before, standing: { ...before.standing, state: 'running', counts: null, error: null } };
  }
  let engine: EngineHandle | null = null;
  let lent = gpu?.lend ?? null;
  const live = (): EngineHandle => engine as EngineHandle;
  const self: LiveRun = {
    run,
    folder,
    history: () => history,
    control: (action) => live().control(action),
    setRate: (lr) => live().setRate(lr),
    choice: options.choice,
    get lent() {
      return lent;
    },
    lend: (loan) => {
      lent = loan.lend;
      live().lend(loan);
    },
    answer: (replies) => {
      if (lent !== null) live().answer(lent, replies);
    },
    kill: () => live().kill(),
    get gone() {
      return live().gone;
    },
  };
  engine = startEngine(
    setup.spawn,
    {
      kind: 'start',
      folder,
      kernels,
      data,
      own: setup.own,
      document: serializeDocument(document),
      ...options,
      resume,
      gpu,
    },
    {
      onSteps: (values) => listener.onSteps(self, values),
      onNews: (news) => {
        history = historyAfter(history, [news]);
        listener.onNews(self, news);
      },
      onGpu: (lend, requests) => listener.onGpu?.(lend, requests),
      onGpuWanted: (real) => listener.onGpuWanted?.(self, real),
      onCrash: (error) => {
        history = crashed(history, error);
        listener.onCrash(self, error);
      },
    },
    setup.limits,
  );
  return self;
}
