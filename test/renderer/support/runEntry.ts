import type { RunEntry } from '../../../main/ipc/contract';

/** A run that has just begun. */
export const freshEntry = (run: string, started: number): RunEntry => ({
  run,
  state: 'running',
  started,
  seed: 0,
  group: null,
  place: null,
  name: '',
  notes: '',
  tags: [],
  starred: false,
  counts: null,
  device: null,
  bestEpoch: null,
  bestLoss: null,
  testFigures: {},
  bestAccuracy: null,
  rate: null,
  endedEarly: null,
  testLoss: null,
  testAccuracy: null,
  error: null,
  verdict: null,
  canResume: false,
  hasWeights: false,
});
