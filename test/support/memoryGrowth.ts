import { readFileSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes of JavaScript's heap and of all array buffers, garbage counted. */
export function bytesInUse(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

let collect: (() => void) | null = null;

/** Takes the garbage away, so that little of it goes while something is measured. */
export function collectGarbage(): void {
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
}

/** From now on: how far a process's memory has at most gone beyond what it is now, in bytes. Linux alone tells. */
export function growthOf(process: number): () => number | null {
  const read = (field: string): number | null => {
    try {
      const text = readFileSync(`/proc/${process}/status`, 'utf8');
      return 1024 * Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1]);
    } catch {
      return null;
    }
  };
  try {
    // The highest so far is forgotten: proc(5), clear_refs.
    writeFileSync(`/proc/${process}/clear_refs`, '5');
  } catch {
    return () => null;
  }
  const before = read('VmRSS');
  return () => {
    const most = read('VmHWM');
    return most === null || before === null ? null : most - before;
  };
}

/** What was measured, for a limit that is held where the system tells: where Linux tells nothing, nothing would be tested. */
export function measured(growth: number | null): number {
  if (growth === null && process.platform === 'linux') throw new Error('the growth of memory could not be measured');
  return growth ?? 0;
}
