/** What looks may take of a run's time. */
const SHARE = 0.02;
/** Nobody notices so many milliseconds: the shortest runs, which people learn with, are looked at nevertheless. */
const UNNOTICED = 50;
/** Milliseconds on the machine that all of this was measured on; others are slower or faster in looks and in steps alike. */
const COSTS = { multiplyAdd: 1e-7, step: 0.02, look: 0.1, compiled: 0.07 } as const;
/** Operations that the program of a look has more than that of a step. */
const MORE = 100;

export interface Planned {
  /** Multiply-adds of a sample, forward. */
  readonly macs: number;
  readonly batchSize: number;
  /** Batches of the whole run. */
  readonly steps: number;
  /** Samples of a look. */
  readonly samples: number;
  /** Operations of a training step's program: compiling a look takes the longer the more there are. */
  readonly operations: number;
}

/**
 * How often a run can be looked at, by the size of its work alone: the same run has the same looks again, on whatever
 * machine and however busy.
 */
export function affordableLooks({ macs, batchSize, steps, samples, operations }: Planned): number {
  const run = steps * (COSTS.step + COSTS.multiplyAdd * macs * batchSize);
  const look = COSTS.look + COSTS.multiplyAdd * macs * samples;
  const left = Math.max(UNNOTICED, SHARE * run) - COSTS.compiled * (operations + MORE);
  return Math.max(0, Math.floor(left / look));
}
