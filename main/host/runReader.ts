import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { readDocument } from '../../engine/graph/parse';
import type { Boundary } from '../../engine/training/boundary/field';
import type { Plane } from '../../engine/training/boundary/plane';
import { type LookFigures, looksAfter } from '../../engine/training/health/figures';
import type { HealthReport } from '../../engine/training/health/report';
import type { Confusion, EpochMetrics } from '../../engine/training/protocol';
import type { RunEntry, RunHistory, RunMark, StepColumns } from '../ipc/contract';
import { bundleSteps } from './bundleSteps';
import { boundary, type RunNews, runNews } from './engineProtocol';
import { fromJson } from './jsonNumbers';
import { hasTrainer, RUN_FILES, type RunRecord, readRecord } from './runFolder';
import { readNotes } from './runNotes';
import { crashed, freshStatus, type RunStatus, withNews } from './runState';

/** More points than a chart can show side by side. */
const CHART_POINTS = 4000;

/** News of a run in order. A last line cut short by a crash, or a line of a later version, is passed over. */
export function readNews(folder: string): RunNews[] {
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

/** Epochs by number; one done again after a crash replaces its earlier self. */
function epochsOf(news: readonly RunNews[]): EpochMetrics[] {
  const byNumber = new Map<number, EpochMetrics>();
  for (const item of news) if (item.kind === 'epoch') byNumber.set(item.metrics.epoch, item.metrics);
  return [...byNumber.values()].sort((a, b) => a.epoch - b.epoch);
}

/** The latest look at the layers; what a resumed run looks at again replaces its earlier self. */
function healthOf(news: readonly RunNews[]): HealthReport | null {
  return news.reduce<HealthReport | null>((latest, item) => (item.kind === 'health' ? item.health : latest), null);
}

/** Where the samples are; told anew whenever the run goes on. */
function planeOf(news: readonly RunNews[]): Plane | null {
  return news.findLast((item) => item.kind === 'plane')?.plane ?? null;
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

/** Figures of all looks. */
function looksOf(news: readonly RunNews[]): readonly LookFigures[] {
  return news.reduce<readonly LookFigures[]>(
    (looks, item) => (item.kind === 'started' || item.kind === 'health' ? looksAfter(looks, item) : looks),
    [],
  );
}

/** The latest of each part. */
function confusionsOf(news: readonly RunNews[]): Confusion[] {
  const byPart = new Map<string, Confusion>();
  for (const item of news) if (item.kind === 'confusion') byPart.set(item.confusion.part, item.confusion);
  return [...byPart.values()];
}

/** What a person did to a run while it was under way. */
function marksOf(news: readonly RunNews[]): RunMark[] {
  return news.flatMap((item): RunMark[] => {
    if (item.kind === 'moved') {
      return [{ kind: 'moved', step: item.step, device: item.device, reason: item.reason }];
    }
    if (item.kind === 'rate') return [{ kind: 'rate', step: item.step, lr: item.lr }];
    return item.kind === 'saved' ? [{ kind: 'saved', step: item.step }] : [];
  });
}

/** Losses by step, ascending; of a step that stands there twice, the later. A row cut short by a crash is passed over. */
export function readSteps(folder: string): { step: number[]; loss: number[] } {
  const file = join(folder, RUN_FILES.steps);
  if (!existsSync(file)) return { step: [], loss: [] };
  const bytes = readFileSync(file);
  const rows = Math.floor(bytes.byteLength / 16);
  const values = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + rows * 16));
  const lossOf = new Map<number, number>();
  let ascending = true;
  let last = -Infinity;
  for (let row = 0; row < rows; row++) {
    const step = values[2 * row] as number;
    ascending &&= step > last;
    last = step;
    lossOf.set(step, values[2 * row + 1] as number);
  }
  const step = [...lossOf.keys()];
  if (!ascending) step.sort((a, b) => a - b);
  return { step, loss: step.map((at) => lossOf.get(at) as number) };
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

/** Where a run in a folder stands now; what no process carries on any more has crashed. */
function readStatus(folder: string, news: readonly RunNews[] = readNews(folder)): RunStatus {
  const status = news.reduce(withNews, freshStatus);
  return hasTrainer(folder) ? status : crashed(status, { code: 'host.interrupted', args: {} });
}

/** What the inputs of a run in a folder go through, with all constants; null before its start. */
export function readTransforms(folder: string): RunStatus['transforms'] {
  return readNews(folder).reduce(withNews, freshStatus).transforms;
}

function entryFrom(folder: string, record: RunRecord, told: RunStatus): RunEntry {
  const { run, started, seed, group, origin, imported } = record;
  const status: RunStatus = imported ? { ...freshStatus, state: 'imported' } : told;
  const live = status.state === 'running' || status.state === 'paused';
  return {
    run,
    started,
    seed,
    group: group ?? null,
    origin: origin ?? null,
    imported: imported ?? null,
    place: null,
    ...status,
    ...readNotes(folder),
    canResume: !live && status.state !== 'finished' && !imported && existsSync(join(folder, RUN_FILES.checkpoint)),
    hasWeights: existsSync(join(folder, RUN_FILES.best)),
  };
}

export function readEntry(runs: string, run: string, live?: RunStatus): RunEntry {
  const folder = join(runs, run);
  return entryFrom(folder, readRecord(folder, run), live ?? readStatus(folder));
}

/** Everything a chart needs. Throws InputError `host.runMissing` or `host.runDamaged`. */
export function readHistory(runs: string, run: string, live?: RunStatus): RunHistory {
  const folder = join(runs, run);
  const known = readRecord(folder, run);
  const news = readNews(folder);
  return {
    ...entryFrom(folder, known, live ?? readStatus(folder, news)),
    epochs: epochsOf(news),
    marks: marksOf(news),
    confusions: confusionsOf(news),
    health: healthOf(news),
    looks: looksOf(news),
    plane: planeOf(news),
    boundary: readBoundary(folder),
    steps: bundleSteps(readSteps(folder), CHART_POINTS),
    design: readDocument(known.design),
  };
}
