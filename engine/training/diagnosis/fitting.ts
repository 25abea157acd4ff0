import { lowestBy } from '../bestEpoch';
import { EARLY, type Judge } from './facts';

/** From ten epochs on a run without a finding has shown what it does. */
const SURE_EPOCHS = 10;
/** A best epoch among so large a share of the last ones may be followed by a better one; where it lies further back, more epochs help no more. */
const RECENT = 0.2;

/** Nothing else holds. */
export const fitting: Judge = ({ epochs }) => {
  const last = epochs.at(-1);
  if (!last || epochs.length < EARLY) return null;
  const train = last.trainLoss;
  const best = lowestBy(epochs, ({ validLoss }) => validLoss);
  const shared = {
    kind: 'fitting',
    sinceEpoch: 1,
    confidence: epochs.length >= SURE_EPOCHS ? 0.8 : 0.6,
    evidence: [],
  } as const;
  if (!best || best.validLoss === null || last.validLoss === null) {
    const first = epochs[0]?.trainLoss ?? 0;
    const message = { code: 'verdict.fitting.train', args: { epoch: last.epoch, train, first } } as const;
    return { ...shared, message, remedies: ['moreEpochs'] };
  }
  const args = {
    epoch: last.epoch,
    train,
    valid: last.validLoss,
    best: best.epoch,
    bestValid: best.validLoss,
  };
  const isRecent = last.epoch - best.epoch <= Math.max(2, RECENT * epochs.length);
  return { ...shared, message: { code: 'verdict.fitting', args }, remedies: isRecent ? ['moreEpochs'] : [] };
};
