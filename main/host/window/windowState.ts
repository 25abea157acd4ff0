import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { writeAtomic } from '../files/atomicFile';

const size = (least: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(100_000));
const stateSchema = v.object({ width: size(400), height: size(300), maximized: v.boolean() });

export type WindowState = v.InferOutput<typeof stateSchema>;

const FIRST: WindowState = { width: 1440, height: 900, maximized: false };

/** How large the window was last time; the first time, or from a damaged file, a size that suits most screens. */
export function readWindowState(file: string): WindowState {
  try {
    return v.parse(stateSchema, JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return FIRST;
  }
}

export function writeWindowState(file: string, state: WindowState): void {
  writeAtomic(file, JSON.stringify(state));
}
