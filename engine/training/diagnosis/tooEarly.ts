import { EARLY, type Judge } from './facts';

export const tooEarly: Judge = ({ epochs }) =>
  epochs.length >= EARLY
    ? null
    : {
        kind: 'tooEarly',
        sinceEpoch: 1,
        message: { code: 'verdict.tooEarly', args: { done: epochs.length, needed: EARLY } },
        confidence: 1,
        evidence: [],
        remedies: [],
      };
