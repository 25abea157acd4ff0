import type { Choice } from '../../engine/graph/document';
import type { Message } from '../../engine/text/messages';
import { isBetter } from '../../engine/training/metrics/sums';
import type { EpochMetrics } from '../../engine/training/protocol';
import type { RunStanding } from '../ipc/contract';
import type { RunNews } from './engineProtocol';

/** Where a run stands, told from its news alone: the same fold runs over live news and over `events.jsonl`. */
export interface RunStatus extends RunStanding {
  /** What every input goes through, with the constants measured on the training part; null before the start. */
  readonly transforms: readonly Choice[] | null;
}

export const freshStatus: RunStatus = {
  state: 'running',
  device: null,
  counts: null,
  bestEpoch: null,
  bestLoss: null,
  bestAccuracy: null,
  rate: null,
  endedEarly: null,
  testLoss: null,
  testAccuracy: null,
  testFigures: {},
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
        endedEarly: null,
      };
    case 'paused':
      return { ...status, state: 'paused', rate: news.lr ?? status.rate };
    case 'rate':
      return { ...status, rate: news.lr };
    case 'stoppedEarly':
      return { ...status, endedEarly: news.epoch };
    case 'moved':
      return { ...status, device: news.device };
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
        testFigures: news.testFigures ?? {},
      };
    case 'epoch':
      return withEpoch(status, news.metrics);
    case 'confusion':
    case 'plane':
    case 'boundary':
    case 'health':
    case 'checkpoint':
    case 'saved':
    case 'compared':
      return status;
  }
}

function withEpoch(status: RunStatus, metrics: EpochMetrics): RunStatus {
  const loss = metrics.validLoss ?? metrics.trainLoss;
  if (!isBetter(loss, status.bestLoss)) return status;
  return { ...status, bestLoss: loss, bestAccuracy: metrics.validAccuracy ?? metrics.trainAccuracy };
}

/** A run whose trainer is gone without a word of its end. */
export function crashed(status: RunStatus, error: Message): RunStatus {
  return status.state === 'running' || status.state === 'paused' ? { ...status, state: 'crashed', error } : status;
}
