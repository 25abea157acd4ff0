import type { RunState } from '../../main/ipc/contract';

const keys = {
  queued: 'training.stateQueued',
  running: 'training.stateRunning',
  paused: 'training.statePaused',
  finished: 'training.stateFinished',
  stopped: 'training.stateStopped',
  failed: 'training.stateFailed',
  crashed: 'training.stateCrashed',
  imported: 'training.stateImported',
} as const satisfies Record<RunState, string>;

/** The key of a run state's word. */
export const stateKey = <S extends RunState>(state: S): (typeof keys)[S] => keys[state];
