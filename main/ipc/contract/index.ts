import type { FolderListing } from '../../../engine/data/contract';
import type { Inspection } from '../../../engine/data/inspect/contract';
import type { DataFinding } from '../../../engine/data/lint';
import type { RawSamples } from '../../../engine/data/rawSamples';
import type { ExportStage } from '../../../engine/formats/exporting';
import type { DesignDocument } from '../../../engine/graph/document';
import type { Message } from '../../../engine/text/messages';
import type { ProofReader } from '../../../engine/text/readers';
import type { Evaluation, ShownSample } from '../../../engine/training/evaluation/contract';
import type { Chronicle, News, Standing } from '../../../engine/training/history';
import type { FitRow } from '../../../engine/training/weights/fitWeights';
import type { HostArgs, HostMethod, RunImport, RunNotes, RunOrigin } from './arguments';
import type { DeviceChoice, GpuAsked, GpuWanted } from './gpu';

/** What is asked, and what comes back: arguments are in `arguments.ts`, a lent GPU is in `gpu.ts`. */
export * from './arguments';
export * from './message';

export interface DesignEntry {
  readonly path: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

export interface ListedDesign extends DesignEntry {
  /** Whether this or another program trains it. */
  readonly training: boolean;
}

/** A deleted design, as long as the workspace's trash holds it. */
export interface TrashedDesign {
  /** What `restoreDesign` needs to bring it back. */
  readonly trashed: string;
  /** Where it lay, and lies again once it is restored. */
  readonly path: string;
  readonly name: string;
  /** When it was deleted, in milliseconds since 1970. */
  readonly removed: number;
}

export interface OpenedDesign extends DesignEntry {
  /** The file's text, migrated to the present version. */
  readonly document: string;
  /** Changes with every save; saving with an old one is refused (somebody else saved in between). */
  readonly revision: string;
  /**
   * Why it cannot be saved; null where it can. A newer format: shown as far as it is understood (`whole` where that is
   * all), and never written. denied: the file or its folder may only be read, so changes have to go elsewhere.
   */
  readonly readOnly:
    | { readonly kind: 'newer'; readonly version: number; readonly whole: boolean }
    | { readonly kind: 'denied' }
    | null;
}

export interface SnapshotEntry {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  /** Milliseconds since 1970. */
  readonly made: number;
  /** Why it cannot be read; null where it can. */
  readonly problem: Message | null;
}

/** A block that a person keeps: a design with one instance of it. */
export interface BlockEntry {
  readonly id: string;
  readonly document: string;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

export interface BlockLibrary {
  readonly entries: readonly BlockEntry[];
  /** Files that hold no block this build can read, and what the damaged ones are called now. */
  readonly unread: readonly { readonly file: string; readonly problem: Message; readonly setAside: string | null }[];
}

/** Besides those that a run tells of itself. imported: weights that came in from a file; queued: waits for its turn. */
export type RunState = Standing['state'] | 'queued' | 'imported';

export interface RunEntry extends RunNotes, Omit<Standing, 'state' | 'transforms'> {
  readonly run: string;
  readonly state: RunState;
  /** Milliseconds since 1970. */
  readonly started: number;
  readonly seed: number;
  /** What it was to train on when it was asked for. */
  readonly choice: DeviceChoice;
  /** Runs that were started together, each with a seed of its own. */
  readonly group: { readonly id: string; readonly label: string } | null;
  /** The run that a remedy was tried on, and the remedy; null where it was started otherwise. */
  readonly origin: RunOrigin | null;
  /** Where imported weights are from; null for what was trained here. */
  readonly imported: RunImport | null;
  /** Of a queued run: how many are before it. */
  readonly place: number | null;
  readonly canResume: boolean;
  /** Whether there are weights to export. */
  readonly hasWeights: boolean;
}

/** Losses of steps column by column; in long runs each point stands for several. */
export interface StepColumns {
  /** The last step of each point. */
  readonly step: readonly number[];
  /** Mean; NaN where a loss was not finite. */
  readonly loss: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

export interface RunHistory extends RunEntry, Chronicle {
  /** A few thousand points also for long runs. */
  readonly steps: StepColumns;
  /** The design as it was when the run began. */
  readonly design: DesignDocument;
}

/** What a run's network makes of one part of its data. */
export interface EvaluatedRun extends Evaluation {
  /** After how many steps the weights were kept; null for those of the best epoch. */
  readonly step: number | null;
}

export interface HostInfo {
  readonly version: string;
  readonly shell: 'electron' | 'web';
  /** BCP 47, from the system. */
  readonly language: string;
}

/** What came of reading an exported file back and running it on samples. */
export interface ExportProof {
  /** Each ran the file by itself and gave the network's outputs. */
  readonly readers: readonly ProofReader[];
  /** The largest difference of an output number from any of them, relative to the largest output. Null where outputs hold NaN or infinite values: what is equal then says nothing. */
  readonly difference: number | null;
}

/** What an import does, one after the other. */
export type ImportStage = 'read' | 'write';

/** What every method gives. */
export interface HostResults {
  hello: HostInfo;
  listDesigns: readonly ListedDesign[];
  createDesign: OpenedDesign;
  openDesign: OpenedDesign;
  saveDesign: { readonly revision: string };
  renameDesign: OpenedDesign;
  /** What `restoreDesign` needs to bring it back. */
  removeDesign: { readonly trashed: string };
  restoreDesign: OpenedDesign;
  /** Newest first. */
  listTrash: readonly TrashedDesign[];
  /** The window shows this design now, or none; how many other windows do. */
  holdDesign: { readonly others: number };
  /** Shows the file in the system's file manager; only under Electron. */
  revealDesign: null;
  /** Newest first. */
  listSnapshots: readonly SnapshotEntry[];
  /** The design's text as it was. */
  readSnapshot: string;
  makeSnapshot: SnapshotEntry;
  removeSnapshot: null;
  restoreSnapshot: null;
  listBlocks: BlockLibrary;
  saveBlock: BlockEntry;
  removeBlock: null;
  listRuns: readonly RunEntry[];
  readRun: RunHistory;
  /** The steps from one to another (both counted in, as far as they are done), a few thousand points at most. */
  readRunSteps: StepColumns;
  /** A new run waits for its turn while another of the design goes on; a GPU that came with it is given back then, and asked for again. */
  startRun: RunEntry;
  /** Lends a GPU to a run for which this window was asked, or has none. */
  lendGpu: null;
  /** Hands over what a lent GPU answers; a run that is over has no use for it. */
  answerGpu: null;
  /** So many runs of a design, with its seed and those after it; they wait for their turns. */
  startSeeds: readonly RunEntry[];
  moveQueued: null;
  controlRun: null;
  /** Another learning rate: at once while paused, else from the next epoch on. */
  setRunRate: null;
  /** Changes what a person wrote about a run; what is not given stays. */
  describeRun: RunEntry;
  /** What `restoreRun` needs to bring it back; a queued one is taken out of the queue. */
  removeRun: { readonly trashed: string; readonly place: number | null };
  restoreRun: RunEntry;
  /** Looks at a file or folder of the user's, whose path is relative to the design's folder or absolute. */
  inspectData: Inspection;
  /** Ends a look, if it is under way: its call rejects with `data.inspect.cancelled`. */
  cancelInspection: null;
  /** What a person should know about a design's data before training; `cancelInspection` ends it. */
  lintData: readonly DataFinding[];
  /** Some training samples before their transforms; `cancelInspection` ends the reading. */
  sampleData: RawSamples;
  /** What is in a folder of this machine, for a person who types a path; relative to the design's folder or absolute. */
  listFolder: FolderListing;
  /** The next piece of a file that the window hands over; the first makes the file, an empty one an empty file. */
  uploadData: null;
  /**
   * The files handed over, `bytes` in all, become data beside the design: a single one under its own name, several as the
   * folder `name`, with a number where that is taken. Gives the path, relative to the design's folder.
   */
  finishUpload: { readonly data: string };
  /** Takes back what was handed over, also after it became data: the window had no use for it. */
  cancelUpload: null;
  /** Has a run's network predict a part of its data, which stays at hand for `showSamples`; a window has one at a time. */
  evaluateRun: EvaluatedRun;
  /** Samples of the part, by their places in it. Rejects with `evaluation.closed` where they are not at hand any more. */
  showSamples: readonly ShownSample[];
  /** Ends an evaluation, also one under way: its call rejects with `evaluation.cancelled`. */
  closeEvaluation: null;
  /** Handed out when another reader, running it on samples, gets what the network gives; `proof` is null where none can here. */
  exportRun: {
    readonly fileName: string;
    readonly size: number;
    readonly proof: ExportProof | null;
    /** Python that uses the files, in their folder; null where it is the same for every network. */
    readonly example: readonly string[] | null;
  };
  /** A piece of the file that an export made, from byte `at` on; an empty one behind its end. */
  exportPiece: { readonly bytes: Uint8Array };
  /** Ends an export, under way (its call rejects with `export.cancelled`) or done: its file is dropped. */
  cancelExport: null;
  /** The next piece of a model's or weights' file, or of one beside it; the first makes the file. */
  importPiece: null;
  /** Makes a design of a model whose files were handed over, its weights held with it as a run of the state 'imported'. */
  importModel: { readonly design: OpenedDesign; readonly imported: RunImport };
  /** What of a file of weights suits a design. Nothing is kept yet. */
  fitImport: WeightsFit;
  /** Keeps what was fitted as a run of the state 'imported', with drawn values for what the file lacks. */
  keepImport: RunEntry;
  /** Ends an import, also before it began: its call rejects with `import.cancelled`, and what was handed over is dropped. */
  cancelImport: null;
  /** What of a run's weights suits the design as it is now: training that starts from them draws the rest. */
  fitRun: WeightsFit;
}

/** How weights suit a design. */
export interface WeightsFit {
  /** First the design's parameters and buffers in its order, then what is left over in the file. */
  readonly rows: readonly FitRow[];
  readonly notes: RunImport['notes'];
  /** How many of the design's are found, and how many it has. */
  readonly found: number;
  readonly total: number;
}

/** News of one run; many steps come together as a few points. */
export type RunNews =
  | Exclude<News, { kind: 'checkpoint' } | { kind: 'best' }>
  | { readonly kind: 'steps'; readonly steps: StepColumns };

/** Live news about runs; checkpoints and weights stay in the host. */
export type RunEvent =
  | {
      readonly kind: 'run';
      readonly run: string;
      readonly path: string;
      readonly event: RunNews;
    }
  | { readonly kind: 'runChanged'; readonly path: string; readonly entry: RunEntry }
  | { readonly kind: 'runRemoved'; readonly path: string; readonly run: string };

export type HostEvent =
  | RunEvent
  /** A design that a window shows is another one on the disk now, whoever wrote it; `revision` is null where it is gone. */
  | { readonly kind: 'designChanged'; readonly path: string; readonly revision: string | null }
  | { readonly kind: 'designMoved'; readonly from: string; readonly to: string }
  /** So many windows show this design now. */
  | { readonly kind: 'designOpen'; readonly path: string; readonly windows: number }
  /** How far a look at data is, from 0 to 1. */
  | { readonly kind: 'inspecting'; readonly look: string; readonly share: number }
  /** How far a run's predictions are, from 0 to 1. */
  | { readonly kind: 'evaluating'; readonly evaluation: string; readonly share: number }
  /** How far the reading or writing of an import is, from 0 to 1. */
  | { readonly kind: 'importing'; readonly importing: string; readonly stage: ImportStage; readonly share: number }
  /** What an export does now. */
  | { readonly kind: 'exporting'; readonly exporting: string; readonly stage: ExportStage; readonly share: number }
  | GpuAsked
  | GpuWanted
  /** The person's library of blocks is another one now. */
  | { readonly kind: 'blocksChanged' };

/** A failed call, as data: the words are in engine/text. */
export interface HostFailure {
  readonly error: Message;
  readonly layer: string | null;
}

/** What the renderer sees, whichever way in. Calls reject with HostCallError. */
export type HostApi = {
  readonly [M in HostMethod]: (...args: HostArgs<M>) => Promise<HostResults[M]>;
} & {
  /** Returns the function that unsubscribes. */
  readonly subscribe: (listener: (event: HostEvent) => void) => () => void;
  /** Called when the connection is lost (web: the server is gone) and when it is back. */
  readonly onConnection: (listener: (connected: boolean) => void) => () => void;
};

/** Rejection of a host call that the host itself answered. */
export class HostCallError extends Error {
  constructor(readonly failure: HostFailure) {
    super(failure.error.code);
  }
}
