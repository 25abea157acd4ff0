import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

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

/** Ids of the runs in a folder, newest first. */
export function listRunIds(runs: string): string[] {
  if (!existsSync(runs)) return [];
  const entries = readdirSync(runs, { withFileTypes: true });
  const ids = entries.filter((entry) => entry.isDirectory() && existsSync(join(runs, entry.name, RUN_FILES.record)));
  return ids.map((entry) => entry.name).sort((a, b) => (a < b ? 1 : -1));
}
