import type { Choice } from '../../engine/graph/document';
import type { Message } from '../../engine/text/messages';
import type { RunCounts, Verdict } from '../../engine/training/protocol';
import type { RunState } from '../ipc/contract';
import type { RunNews } from './engineProtocol';

/** Where a run stands, told from its news alone: the same fold runs over live news and over `events.jsonl`. */
export interface RunStatus {
  readonly state: RunState;
  readonly device: string | null;
  readonly counts: RunCounts | null;
  readonly bestEpoch: number | null;
  readonly testLoss: number | null;
  readonly testAccuracy: number | null;
  readonly error: Message | null;
  readonly verdict: Verdict | null;
  /** What every input goes through, with the constants measured on the training part; null before the start. */
  readonly transforms: readonly Choice[] | null;
}

export const freshStatus: RunStatus = {
  state: 'running',
  device: null,
  counts: null,
  bestEpoch: null,
  testLoss: null,
  testAccuracy: null,
  error: null,
  verdict: null,
  transforms: null,
};

export function withNews(status: RunStatus, news: RunNews): RunStatus {
  switch (news.kind) {
    case 'started':
      return {
        ...status,
        state: 'running',
        device: news.device,
        counts: news.counts,
        transforms: news.transforms,
        error: null,
      };
    case 'paused':
      return { ...status, state: 'paused' };
    case 'resumed':
      return { ...status, state: 'running' };
    case 'best':
      return { ...status, bestEpoch: news.epoch };
    case 'verdict':
      return { ...status, verdict: news.verdict };
    case 'failed':
      return { ...status, state: 'failed', error: news.error };
    case 'ended':
      return {
        ...status,
        state: news.reason,
        bestEpoch: news.bestEpoch,
        testLoss: news.testLoss,
        testAccuracy: news.testAccuracy,
      };
    case 'epoch':
    case 'checkpoint':
      return status;
  }
}

/** A run whose trainer is gone without a word of its end. */
export function crashed(status: RunStatus, error: Message): RunStatus {
  return status.state === 'running' || status.state === 'paused' ? { ...status, state: 'crashed', error } : status;
}
