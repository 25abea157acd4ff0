import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { readDocument } from '../../../engine/graph/parse';
import type { Boundary } from '../../../engine/training/boundary/field';
import {
  crashed,
  emptyHistory,
  type History,
  historyAfter,
  isLive,
  type News,
  type Standing,
} from '../../../engine/training/history';
import type { RunEntry, RunHistory, StepColumns } from '../../ipc/contract';
import { boundary, runNews } from '../engine/protocol';
import { fromJson } from '../files/jsonNumbers';
import { bundleSteps } from './bundleSteps';
import { RUN_FILES } from './files';
import { hasTrainer } from './lifeSign';
import { readNotes } from './notes';
import { choiceOf, type RunRecord, readRecord } from './record';

/** More points than a chart can show side by side. */
const CHART_POINTS = 4000;

/** News of a run in order. A last line cut short by a crash, or a line of a later version, is passed over. */
export function readNews(folder: string): News[] {
  const file = join(folder, RUN_FILES.events);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        const checked = v.safeParse(runNews, fromJson(line));
        return checked.success ? [checked.output] : [];
      } catch {
        return [];
      }
    });
}

/** A picture that is damaged, or of a later version, is no reason not to show the run. */
function readBoundary(folder: string): Boundary | null {
  const file = join(folder, RUN_FILES.boundary);
  if (!existsSync(file)) return null;
  try {
    return v.parse(boundary, fromJson(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/**
 * Losses by step, ascending. A row that does not come after the one before takes back all from its step on: the run went
 * back to a checkpoint and did them again. A row cut short by a crash is passed over.
 */
export function readSteps(folder: string): { step: number[]; loss: number[] } {
  const file = join(folder, RUN_FILES.steps);
  if (!existsSync(file)) return { step: [], loss: [] };
  const bytes = readFileSync(file);
  const rows = Math.floor(bytes.byteLength / 16);
  const values = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + rows * 16));
  const step: number[] = [];
  const loss: number[] = [];
  for (let row = 0; row < rows; row++) {
    const at = values[2 * row] as number;
    while (step.length > 0 && (step[step.length - 1] as number) >= at) {
      step.pop();
      loss.pop();
    }
    // No step was done before the first: the row only says that the run began anew.
    if (at === 0) continue;
    step.push(at);
    loss.push(values[2 * row + 1] as number);
  }
  return { step, loss };
}

/** The steps `from` to `to`, taken together only where they are too many. Throws as `readHistory` does. */
export function readStretch(runs: string, run: string, from: number, to: number): StepColumns {
  const folder = join(runs, run);
  readRecord(folder, run);
  const { step, loss } = readSteps(folder);
  const wanted = (at: number) => at >= from && at <= to;
  const first = step.findIndex(wanted);
  if (first < 0) return bundleSteps({ step: [], loss: [] }, CHART_POINTS);
  const end = step.findLastIndex(wanted) + 1;
  return bundleSteps({ step: step.slice(first, end), loss: loss.slice(first, end) }, CHART_POINTS);
}

/** What a run in a folder has come to; what no process carries on any more has crashed. */
function historyIn(folder: string): History {
  const history = historyAfter(emptyHistory, readNews(folder));
  return hasTrainer(folder) ? history : crashed(history, { code: 'host.interrupted', args: {} });
}

/** What the inputs of a run in a folder go through, with all constants; null before its start. */
export function readTransforms(folder: string): Standing['transforms'] {
  return historyAfter(emptyHistory, readNews(folder)).standing.transforms;
}

function entryFrom(folder: string, record: RunRecord, told: Standing): RunEntry {
  const { run, started, seed, group, origin, imported } = record;
  const { transforms, ...standing } = imported ? emptyHistory.standing : told;
  const { state } = standing;
  return {
    run,
    started,
    seed,
    choice: choiceOf(record),
    group: group ?? null,
    origin: origin ?? null,
    imported: imported ?? null,
    place: null,
    ...standing,
    ...(imported && { state: 'imported' }),
    ...readNotes(folder),
    canResume: !isLive(standing) && state !== 'finished' && !imported && existsSync(join(folder, RUN_FILES.checkpoint)),
    hasWeights: existsSync(join(folder, RUN_FILES.best)),
  };
}

/** A run as the list has it. @param known What its process told, where one trains it. Throws InputError as `readRecord`. */
export function readEntry(runs: string, run: string, live?: History): RunEntry {
  const folder = join(runs, run);
  return entryFrom(folder, readRecord(folder, run), (live ?? historyIn(folder)).standing);
}

/** Everything a chart needs. Throws InputError `host.runMissing` or `host.runDamaged`. */
export function readHistory(runs: string, run: string, live?: History): RunHistory {
  const folder = join(runs, run);
  const known = readRecord(folder, run);
  const { standing, chronicle } = live ?? historyIn(folder);
  return {
    ...entryFrom(folder, known, standing),
    ...chronicle,
    boundary: chronicle.boundary ?? readBoundary(folder),
    steps: bundleSteps(readSteps(folder), CHART_POINTS),
    design: readDocument(known.design),
  };
}
