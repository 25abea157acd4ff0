import { stretch } from './evidence';
import { EARLY, type Judge } from './facts';

/** Too few epochs for any other verdict. */
export const tooEarly: Judge = ({ epochs }) =>
  epochs.length >= EARLY
    ? null
    : {
        kind: 'tooEarly',
        sinceEpoch: 1,
        message: { code: 'verdict.tooEarly', args: { done: epochs.length, needed: EARLY } },
        confidence: 1,
        evidence: stretch(epochs.length + 1, EARLY, {
          code: 'evidence.tooEarly',
          args: { count: EARLY - epochs.length },
        }),
        remedies: [],
      };
