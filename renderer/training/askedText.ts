import type { ControlAction } from '../../engine/training/protocol';
import type { RunEntry } from '../../main/ipc/contract';

/** The key of the words for what was asked of a run and is not done yet. A run that has a whole epoch is measured on its test samples before it ends. */
export const askedKey = (action: ControlAction, counts: RunEntry['counts'], epochs: number) =>
  action === 'stop' && epochs > 0 && (counts?.testSamples ?? 0) > 0
    ? 'training.asked.stopMeasured'
    : (`training.asked.${action}` as const);
