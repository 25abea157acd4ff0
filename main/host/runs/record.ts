import { copyFileSync, existsSync, linkSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { InputError } from '../../../engine/core/errors';
import type { DesignDocument } from '../../../engine/graph/document';
import type { Standing } from '../../../engine/training/history';
import packageJson from '../../../package.json';
import { type RunImport, type RunOrigin, runImport, runOrigin } from '../../ipc/contract';
import { DEVICE_CHOICES, type DeviceChoice } from '../../ipc/contract/gpu';
import { onFile } from '../failures';
import { makeFolder, writeAtomic } from '../files/atomicFile';
import { toJson } from '../files/jsonNumbers';
import { RUN_FILES } from './files';
import { newRunId } from './ids';

const record = v.object({
  version: v.literal(1),
  run: v.string(),
  started: v.number(),
  /** The design as it was; read through `parseDocument`, so that a later build can migrate it. */
  design: v.record(v.string(), v.unknown()),
  seed: v.number(),
  limit: v.nullable(v.number()),
  threads: v.nullable(v.number()),
  /** What it was to train on when it was asked for; runs of earlier versions do not say. */
  choice: v.exactOptional(v.picklist(DEVICE_CHOICES)),
  /** Runs that were started together, each with a seed of its own. */
  group: v.exactOptional(v.object({ id: v.string(), label: v.string() })),
  /** A remedy in words of a later version is no reason to refuse the run. */
  origin: v.fallback(v.optional(runOrigin), undefined),
  /** Not trained here: weights that came in from a file, and what there is to say of it. */
  imported: v.exactOptional(runImport),
  versions: v.record(v.string(), v.string()),
});

/** What `run.json` says of a run besides where it stands. */
export type RunRecord = v.InferOutput<typeof record>;

export type RunGroup = NonNullable<RunRecord['group']>;

export interface RunOptions {
  readonly limit: number | null;
  readonly threads: number | null;
  readonly choice?: DeviceChoice;
  readonly group?: RunGroup;
  readonly origin?: RunOrigin;
}

/** What a run is to train on; where nobody says, nobody could lend it a GPU. */
export const choiceOf = ({ choice }: Pick<RunOptions, 'choice'>): DeviceChoice => choice ?? 'cpu';

/** Makes the folder of a new run in `runs` and writes its record. */
export function createRun(
  runs: string,
  document: DesignDocument,
  options: RunOptions,
): { run: string; folder: string } {
  const run = newRunId(Date.now());
  const folder = join(runs, run);
  const { startFrom } = document.training;
  const weights = startFrom && join(runs, startFrom, RUN_FILES.best);
  if (weights && !existsSync(weights)) throw new InputError('host.startMissing', { run: startFrom });
  onFile(folder, () => makeFolder(folder));
  if (weights) onFile(weights, () => shareFile(weights, join(folder, RUN_FILES.start)));
  writeNew(folder, run, document, options);
  return { run, folder };
}

/**
 * Weights that were not trained here, as a run that has nothing but them: whatever can be done with a run's best weights can
 * be done with these. @param weights Their file, which is moved. @param document The design that they belong to.
 */
export function createImport(
  runs: string,
  run: string,
  document: DesignDocument,
  weights: string,
  imported: RunImport,
): void {
  const folder = join(runs, run);
  onFile(folder, () => makeFolder(folder));
  onFile(folder, () => renameSync(weights, join(folder, RUN_FILES.best)));
  writeNew(folder, run, document, { limit: null, threads: null, imported });
}

/** Writes the record of a run that begins to be now. */
function writeNew(
  folder: string,
  run: string,
  document: DesignDocument,
  options: RunOptions & Pick<RunRecord, 'imported'>,
): void {
  const made: RunRecord = {
    version: 1,
    run,
    started: Date.now(),
    design: { ...document },
    seed: document.training.seed,
    ...options,
    versions: { layerloom: packageJson.version, node: process.versions.node },
  };
  writeAtomic(join(folder, RUN_FILES.record), `${toJson(made)}\n`);
}

/** A second name for a file that is only ever replaced as a whole; a copy where the disk cannot. */
function shareFile(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

/** Throws InputError `host.runMissing` or `host.runDamaged`. */
export function readRecord(folder: string, run: string): RunRecord {
  const file = join(folder, RUN_FILES.record);
  if (!existsSync(file)) throw new InputError('host.runMissing', { run });
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new InputError('host.runDamaged', { run, detail: error instanceof Error ? error.message : String(error) });
  }
  const checked = v.safeParse(record, parsed);
  if (!checked.success) throw new InputError('host.runDamaged', { run, detail: checked.issues[0].message });
  return checked.output;
}

/** Puts what is changed (a design of more epochs, another device) into a run's record, so that a further resume knows it. */
export function changeRecord(folder: string, run: string, change: Pick<RunRecord, 'design' | 'choice'>): void {
  writeAtomic(join(folder, RUN_FILES.record), `${toJson({ ...readRecord(folder, run), ...change })}\n`, {
    newFolder: false,
  });
}

/** A run that waited begins now. */
export function markStart(folder: string, run: string): RunRecord {
  const known = { ...readRecord(folder, run), started: Date.now() };
  writeAtomic(join(folder, RUN_FILES.record), `${toJson(known)}\n`, { newFolder: false });
  return known;
}

/** Adds where the run stands to its record. */
export function writeStanding(folder: string, known: RunRecord, standing: Standing): void {
  writeAtomic(join(folder, RUN_FILES.record), `${toJson({ ...known, ...standing })}\n`, { newFolder: false });
}
