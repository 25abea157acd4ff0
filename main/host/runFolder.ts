import { randomBytes } from 'node:crypto';
import {
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { InputError } from '../../engine/core/errors';
import type { DesignDocument } from '../../engine/graph/document';
import type { Standing } from '../../engine/training/history';
import packageJson from '../../package.json';
import { type RunImport, type RunOrigin, runImport, runOrigin } from '../ipc/contract';
import { makeFolder, writeAtomic } from './atomicFile';
import { onFile } from './failures';
import { toJson } from './jsonNumbers';
import { isAlive } from './processes';

/** Files of a run, in `design.runs/<run>/`. */
export const RUN_FILES = {
  /** What was run: design, settings, seed, versions; and where it stands, for people and other programs. */
  record: 'run.json',
  /** News as they came, one a line with its time. The truth about where a run stands. */
  events: 'events.jsonl',
  /** Pairs of float64, little-endian: step, loss. A step done again after a crash stands there twice; the later counts. */
  steps: 'steps.f64',
  checkpoint: 'checkpoint.safetensors',
  best: 'best.safetensors',
  /** Weights that it starts from; none where they are drawn. */
  start: 'start.safetensors',
  /** What the network made of the plane of inputs of two numbers, at the last checkpoint. */
  boundary: 'boundary.json',
  /** What a person wrote about the run. */
  notes: 'notes.json',
  /** While a process trains: its id. Touched now and then. */
  alive: 'alive',
} as const;

/** A process this long without a sign is taken for gone, even if its id is in use (by another program, after a restart). */
const SILENCE_MS = 15 * 60 * 1000;
/** Longer than it takes to write a number into a file that was just made. */
const WRITING_MS = 5_000;

const record = v.object({
  version: v.literal(1),
  run: v.string(),
  started: v.number(),
  /** The design as it was; read through `parseDocument`, so that a later build can migrate it. */
  design: v.record(v.string(), v.unknown()),
  seed: v.number(),
  limit: v.nullable(v.number()),
  threads: v.nullable(v.number()),
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
  readonly group?: RunGroup;
  readonly origin?: RunOrigin;
}

/** The moment of the newest id that this process gave, in milliseconds. */
let newest = 0;

/**
 * `20250131-142501-0423fa9c1`: the day, the second (UTC), the millisecond in it and a random part. Sorts in the order in
 * which a process makes runs, and no two are the same.
 */
export function newRunId(now: number): string {
  newest = Math.max(now, newest + 1);
  const digits = new Date(newest).toISOString().replace(/\D/g, '');
  return `${digits.slice(0, 8)}-${digits.slice(8, 14)}-${digits.slice(14)}${randomBytes(3).toString('hex')}`;
}

/** Makes the folder of a new run in `runs` and writes its record. */
export function createRun(
  runs: string,
  document: DesignDocument,
  options: RunOptions,
): { run: string; folder: string } {
  const now = Date.now();
  const run = newRunId(now);
  const folder = join(runs, run);
  const { startFrom } = document.training;
  const weights = startFrom && join(runs, startFrom, RUN_FILES.best);
  if (weights && !existsSync(weights)) throw new InputError('host.startMissing', { run: startFrom });
  onFile(folder, () => makeFolder(folder));
  if (weights) onFile(weights, () => shareFile(weights, join(folder, RUN_FILES.start)));
  const made: RunRecord = {
    version: 1,
    run,
    started: now,
    design: { ...document },
    seed: document.training.seed,
    ...options,
    versions: { layerloom: packageJson.version, node: process.versions.node },
  };
  writeAtomic(join(folder, RUN_FILES.record), `${toJson(made)}\n`);
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
  const made: RunRecord = {
    version: 1,
    run,
    started: Date.now(),
    design: { ...document },
    seed: document.training.seed,
    limit: null,
    threads: null,
    imported,
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

/** Puts a changed design (more epochs) into a run's record, so that a further resume knows it. */
export function changeDesign(folder: string, run: string, document: DesignDocument): void {
  writeAtomic(join(folder, RUN_FILES.record), `${toJson({ ...readRecord(folder, run), design: { ...document } })}\n`, {
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

/** Ids of the runs in a folder, newest first. */
export function listRunIds(runs: string): string[] {
  if (!existsSync(runs)) return [];
  const entries = readdirSync(runs, { withFileTypes: true });
  const ids = entries.filter((entry) => entry.isDirectory() && existsSync(join(runs, entry.name, RUN_FILES.record)));
  return ids.map((entry) => entry.name).sort((a, b) => (a < b ? 1 : -1));
}

/**
 * Says that this process trains in `folder`; call the returned function now and then, and at the end with 'gone'.
 * Throws InputError `host.alreadyRunning` where another one does: two that resume a run in the same moment pass the
 * check before the start both, and only one may write.
 */
export function signLife(folder: string): (sign: 'alive' | 'gone') => void {
  const file = join(folder, RUN_FILES.alive);
  if (!claim(file)) {
    if (hasTrainer(folder)) throw new InputError('host.alreadyRunning', {});
    removeStale(file);
    if (!claim(file)) throw new InputError('host.alreadyRunning', {});
  }
  return (sign) => {
    if (sign === 'gone') rmSync(file, { force: true });
    else utimesSync(file, new Date(), new Date());
  };
}

/** Whether this process has made the file: of several that try in the same moment, one does. */
function claim(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Takes away the sign of a process that is gone; should another one have put its own there meanwhile, that stays. */
function removeStale(file: string): void {
  const moved = `${file}.${process.pid}`;
  try {
    renameSync(file, moved);
    // Only one process can have moved a file; what it holds tells whose sign that was.
    if (isSign(moved)) copyFileSync(moved, file, constants.COPYFILE_EXCL);
    rmSync(moved, { force: true });
  } catch {
    // Somebody else was faster: what stands there now decides.
  }
}

/** Whether some process trains in `folder` now. */
export function hasTrainer(folder: string): boolean {
  return isSign(join(folder, RUN_FILES.alive));
}

/** Whether a file is the sign of a process that lives. */
function isSign(file: string): boolean {
  try {
    const text = readFileSync(file, 'utf8');
    const age = Date.now() - statSync(file).mtimeMs;
    // Made a moment ago, its process's id not yet in it.
    if (text === '') return age < WRITING_MS;
    const pid = Number(text);
    return Number.isInteger(pid) && pid > 0 && isAlive(pid) && age < SILENCE_MS;
  } catch {
    return false;
  }
}
