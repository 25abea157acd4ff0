import * as v from 'valibot';
import { PARTS } from '../../../engine/data/contract';
import { FILE_SOURCES } from '../../../engine/data/sources/own';
import { EXPORT_FORMATS } from '../../../engine/formats/catalogue';
import { OPSETS } from '../../../engine/formats/onnx/opsets';
import { LIMITS } from '../../../engine/graph/limits';
import { WEIGHT_CHOICES } from '../../../engine/training/evaluation/contract';
import { CONTROL_ACTIONS, REMEDY_KINDS } from '../../../engine/training/protocol';
import { DEVICE_CHOICES, gpuAnswer, gpuLoan } from './gpu';
import { MOST_DESIGN_BYTES, RUN_NOTES, SEEDS } from './limits';
import { messageSchema } from './message';

/** Paths of designs are relative to the workspace folder that the host keeps; '..' never leaves it. */
const designPath = v.pipe(v.string(), v.minLength(1), v.maxLength(400));
/** What `removeDesign` gave: when, and the design's path. */
const trashedPath = v.pipe(v.string(), v.minLength(1), v.maxLength(430));
const runId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));
/** When it was made, as a file name. */
const snapshotId = v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{1,64}$/));
/** The block's name, a number behind it where that was taken. */
const blockId = v.pipe(v.string(), v.regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}(?:-\d{1,6})?$/));
/** What `removeRun` gave: when, and which run. */
const trashedRun = v.pipe(v.string(), v.regex(/^[0-9TZ-]{1,40} [A-Za-z0-9_-]{1,64}$/));
/** Of a run's steps, counted from 1. */
const stepNumber = v.pipe(v.number(), v.integer(), v.minValue(1));
/** How a file is to be read, as far as that is not to be guessed; checked in full by the source that reads it. */
const reading = v.record(
  v.pipe(v.string(), v.maxLength(64)),
  v.union([v.pipe(v.string(), v.maxLength(64)), v.boolean()]),
);
/** The window's own name for a look at data. */
const lookId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/));
/** The window's own name for a run's predictions that it looks at. */
const evaluationId = lookId;
/** The window's own name for an export that it waits for. */
const exportId = lookId;
/** Samples that are shown in one go. */
export const SHOWN_SAMPLES = 24;
/** The window's own name for files that it hands over. */
const uploadId = lookId;
/** Where a file belongs among those that are handed over: names with '/' between them. */
const uploadedName = v.pipe(v.string(), v.minLength(1), v.maxLength(400));
/** A piece of a file is no larger: the browser takes some 20 ms of the window's own thread for each MB that comes or goes. */
export const MOST_PIECE_BYTES = 1024 * 1024;
const piece = v.pipe(
  v.custom<Uint8Array>((value) => value instanceof Uint8Array, 'bytes are expected'),
  v.check((bytes) => bytes.length <= MOST_PIECE_BYTES, 'the piece is too large'),
);
/** The window's own name for a model or weights that it brings in. */
const importId = lookId;
/** What a new design is to be called. */
const designName = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.nameLength));
/** Checked in full by `engine/graph`'s own reader where it arrives. */
const documentJson = v.pipe(v.string(), v.maxLength(MOST_DESIGN_BYTES));

/** Of which run a run differs by one change, and by which. */
export const runOrigin = v.object({
  run: runId,
  change: messageSchema,
  /** Runs of earlier versions do not say. */
  remedy: v.exactOptional(v.picklist(REMEDY_KINDS)),
});
export type RunOrigin = Readonly<v.InferOutput<typeof runOrigin>>;

/** Where weights are from that were not trained here. */
export const runImport = v.object({
  /** The file's name. */
  file: v.pipe(v.string(), v.maxLength(400)),
  /** How many of the network's parameters and buffers come from it, and how many there are. */
  found: v.number(),
  total: v.number(),
  /** What is not as it was in the file. Words of a later version are passed over. */
  notes: v.fallback(v.array(messageSchema), []),
});
export type RunImport = Readonly<v.InferOutput<typeof runImport>>;

/** What a person writes about a run, for the list. */
export const runNotes = v.object({
  name: v.pipe(v.string(), v.maxLength(RUN_NOTES.name)),
  notes: v.pipe(v.string(), v.maxLength(RUN_NOTES.notes)),
  tags: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(RUN_NOTES.tag))), v.maxLength(RUN_NOTES.tags)),
  starred: v.boolean(),
});
export type RunNotes = Readonly<v.InferOutput<typeof runNotes>>;

const { name, notes, tags, starred } = runNotes.entries;
const runNotesChange = v.object({
  name: v.exactOptional(name),
  notes: v.exactOptional(notes),
  tags: v.exactOptional(tags),
  starred: v.exactOptional(starred),
});

const exportOptions = v.strictObject({
  opset: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(OPSETS.min), v.maxValue(OPSETS.max))),
  raw: v.exactOptional(v.boolean()),
});

/** Argument schemas of every method; arguments are checked where they arrive. */
export const hostSchemas = {
  hello: v.strictTuple([]),
  listDesigns: v.strictTuple([]),
  createDesign: v.strictTuple([v.object({ name: designName, document: documentJson })]),
  openDesign: v.strictTuple([v.object({ path: designPath })]),
  saveDesign: v.strictTuple([v.object({ path: designPath, document: documentJson, revision: v.string() })]),
  renameDesign: v.strictTuple([v.object({ path: designPath, name: designName })]),
  removeDesign: v.strictTuple([v.object({ path: designPath })]),
  restoreDesign: v.strictTuple([v.object({ trashed: trashedPath })]),
  listTrash: v.strictTuple([]),
  holdDesign: v.strictTuple([v.object({ path: v.nullable(designPath) })]),
  revealDesign: v.strictTuple([v.object({ path: designPath })]),
  listSnapshots: v.strictTuple([v.object({ path: designPath })]),
  readSnapshot: v.strictTuple([v.object({ path: designPath, id: snapshotId })]),
  makeSnapshot: v.strictTuple([
    v.object({
      path: designPath,
      name: designName,
      note: v.pipe(v.string(), v.maxLength(LIMITS.snapshotNote)),
      document: documentJson,
    }),
  ]),
  removeSnapshot: v.strictTuple([v.object({ path: designPath, id: snapshotId })]),
  restoreSnapshot: v.strictTuple([v.object({ path: designPath, id: snapshotId })]),
  listBlocks: v.strictTuple([]),
  saveBlock: v.strictTuple([v.object({ id: v.nullable(blockId), document: documentJson })]),
  removeBlock: v.strictTuple([v.object({ id: blockId })]),
  listRuns: v.strictTuple([v.object({ path: designPath })]),
  readRun: v.strictTuple([v.object({ path: designPath, run: runId })]),
  readRunSteps: v.strictTuple([v.object({ path: designPath, run: runId, from: stepNumber, to: stepNumber })]),
  startRun: v.strictTuple([
    v.object({
      path: designPath,
      document: documentJson,
      resume: v.nullable(runId),
      origin: v.exactOptional(runOrigin),
      choice: v.exactOptional(v.picklist(DEVICE_CHOICES)),
      gpu: v.exactOptional(gpuLoan),
    }),
  ]),
  lendGpu: v.strictTuple([v.object({ run: runId, gpu: v.nullable(gpuLoan) })]),
  answerGpu: v.strictTuple([gpuAnswer]),
  startSeeds: v.strictTuple([
    v.object({
      path: designPath,
      document: documentJson,
      count: v.pipe(v.number(), v.integer(), v.minValue(SEEDS.min), v.maxValue(SEEDS.max)),
      label: v.pipe(v.string(), v.maxLength(LIMITS.nameLength)),
      choice: v.exactOptional(v.picklist(DEVICE_CHOICES)),
    }),
  ]),
  moveQueued: v.strictTuple([
    v.object({ path: designPath, run: runId, place: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  ]),
  controlRun: v.strictTuple([v.object({ run: runId, action: v.picklist(CONTROL_ACTIONS) })]),
  setRunRate: v.strictTuple([v.object({ run: runId, lr: v.pipe(v.number(), v.finite(), v.minValue(0)) })]),
  describeRun: v.strictTuple([v.object({ path: designPath, run: runId, change: runNotesChange })]),
  removeRun: v.strictTuple([v.object({ path: designPath, run: runId })]),
  restoreRun: v.strictTuple([
    v.object({
      path: designPath,
      run: runId,
      trashed: trashedRun,
      place: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
    }),
  ]),
  inspectData: v.strictTuple([
    v.object({
      path: designPath,
      data: v.pipe(v.string(), v.minLength(1), v.maxLength(4096)),
      source: v.nullable(v.picklist(FILE_SOURCES)),
      reading,
      look: lookId,
    }),
  ]),
  cancelInspection: v.strictTuple([v.object({ look: lookId })]),
  lintData: v.strictTuple([v.object({ path: designPath, document: documentJson, look: lookId })]),
  sampleData: v.strictTuple([v.object({ path: designPath, document: documentJson, look: lookId })]),
  listFolder: v.strictTuple([v.object({ path: designPath, folder: v.pipe(v.string(), v.maxLength(4096)) })]),
  uploadData: v.strictTuple([
    v.object({
      path: designPath,
      upload: uploadId,
      file: uploadedName,
      bytes: piece,
    }),
  ]),
  finishUpload: v.strictTuple([
    v.object({ path: designPath, upload: uploadId, name: uploadedName, bytes: v.pipe(v.number(), v.integer()) }),
  ]),
  cancelUpload: v.strictTuple([v.object({ upload: uploadId })]),
  evaluateRun: v.strictTuple([
    v.object({
      path: designPath,
      run: runId,
      weights: v.picklist(WEIGHT_CHOICES),
      part: v.picklist(PARTS),
      evaluation: evaluationId,
      // Of imported weights: what they are tried on is the design as it is now.
      document: v.exactOptional(documentJson),
    }),
  ]),
  showSamples: v.strictTuple([
    v.object({
      evaluation: evaluationId,
      samples: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0))), v.maxLength(SHOWN_SAMPLES)),
    }),
  ]),
  closeEvaluation: v.strictTuple([v.object({ evaluation: evaluationId })]),
  exportRun: v.strictTuple([
    v.object({
      path: designPath,
      run: runId,
      format: v.picklist(EXPORT_FORMATS),
      options: exportOptions,
      exporting: exportId,
    }),
  ]),
  exportPiece: v.strictTuple([v.object({ exporting: exportId, at: v.pipe(v.number(), v.integer(), v.minValue(0)) })]),
  cancelExport: v.strictTuple([v.object({ exporting: exportId })]),
  importPiece: v.strictTuple([v.object({ importing: importId, file: uploadedName, bytes: piece })]),
  importModel: v.strictTuple([v.object({ importing: importId, file: uploadedName, name: designName })]),
  fitImport: v.strictTuple([v.object({ importing: importId, file: uploadedName, document: documentJson })]),
  keepImport: v.strictTuple([v.object({ importing: importId, path: designPath })]),
  cancelImport: v.strictTuple([v.object({ importing: importId })]),
  fitRun: v.strictTuple([v.object({ path: designPath, run: runId, document: documentJson })]),
} as const;

export type HostMethod = keyof typeof hostSchemas;
export type HostArgs<M extends HostMethod> = v.InferOutput<(typeof hostSchemas)[M]>;
