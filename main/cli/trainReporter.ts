import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { formatCount, formatNumber, formatShare } from '../../engine/text/numbers';
import type { News } from '../../engine/training/history';
import type { EpochMetrics, RunCounts } from '../../engine/training/protocol';
import { toJson } from '../host/files/jsonNumbers';
import { RUN_FILES } from '../host/runs/files';
import type { LiveRun } from '../host/runs/launch';
import type { CliContext } from './context';

/** Tells a run's course: lines for people, or an event a line for programs. */
export interface TrainReporter {
  step(step: { readonly step: number; readonly epoch: number; readonly loss: number }): void;
  news(run: LiveRun, news: News): void;
  close(): void;
}

/** Absolute path of the best epoch's weights, or of those where a run was stopped before an epoch ended; null where there are none. */
function weightsOf({ folder }: LiveRun): string | null {
  const file = join(folder, RUN_FILES.best);
  return existsSync(file) ? file : null;
}

export function trainReporter(context: CliContext, json: boolean): TrainReporter {
  return json ? jsonReporter(context) : lineReporter(context);
}

function jsonReporter({ print }: CliContext): TrainReporter {
  const tell = (event: string, fields: object) => print(toJson({ event, ...fields }));
  return {
    step: ({ step, epoch, loss }) => tell('step', { step, epoch, loss }),
    news: (run, news) => {
      if (news.kind === 'started') {
        const { parameters, trainSamples, validSamples, testSamples } = news.counts;
        tell('started', { device: news.device, parameters, trainSamples, validSamples, testSamples });
      } else if (news.kind === 'epoch') {
        const { step: _step, ...metrics } = news.metrics;
        tell('epoch', metrics);
      } else if (news.kind === 'ended') {
        const { reason, bestEpoch, testLoss, testAccuracy, testFigures } = news;
        tell('ended', { reason, bestEpoch, testLoss, testAccuracy, weights: weightsOf(run), testFigures });
      }
    },
    close: () => {},
  };
}

/** A progress line that is rewritten goes to terminals alone. */
const REWRITE_MS = 100;

function lineReporter({ print, write, say, terminal, language }: CliContext): TrainReporter {
  const short = (loss: number | null) => formatNumber(loss, language);
  const percent = (share: number | null) => formatShare(share, language);
  const count = (value: number) => formatCount(value, language);
  let counts: RunCounts | null = null;
  let shown = 0;
  let dirty = false;

  const line = (text: string) => {
    if (dirty) write('\r\x1b[K');
    dirty = false;
    print(text);
  };

  const epochLine = (metrics: EpochMetrics) => {
    const args = {
      epoch: metrics.epoch,
      epochs: counts?.epochs ?? metrics.epoch,
      trainLoss: short(metrics.trainLoss),
      validLoss: short(metrics.validLoss),
      seconds: metrics.seconds.toFixed(1),
      rate: count(metrics.samplesPerSecond),
    };
    if (metrics.trainAccuracy === null) return say('cli.train.epoch', args);
    const accuracies = { trainAccuracy: percent(metrics.trainAccuracy), validAccuracy: percent(metrics.validAccuracy) };
    return say('cli.train.epochAccuracy', { ...args, ...accuracies });
  };

  return {
    step: ({ step, epoch, loss }) => {
      if (!terminal || !counts || performance.now() - shown < REWRITE_MS) return;
      shown = performance.now();
      const done = step - (epoch - 1) * counts.stepsPerEpoch;
      const share = formatShare(Math.floor((100 * done) / counts.stepsPerEpoch) / 100, language, 0);
      write(`\r${say('cli.train.step', { epoch, epochs: counts.epochs, percent: share, loss: short(loss) })}\x1b[K`);
      dirty = true;
    },
    news: (run, news) => {
      if (news.kind === 'started') {
        counts = news.counts;
        const { parameters, trainSamples, validSamples, testSamples } = news.counts;
        const samples = { train: count(trainSamples), valid: count(validSamples), test: count(testSamples) };
        const about = { run: run.run, device: news.device, parameters: count(parameters) };
        line(say('cli.train.started', { ...about, ...samples }));
      } else if (news.kind === 'epoch') {
        line(epochLine(news.metrics));
      } else if (news.kind === 'verdict' && news.verdict.message.code !== 'verdict.tooEarly') {
        line(`  ${say(news.verdict.message.code, news.verdict.message.args as never)}`);
      } else if (news.kind === 'stoppedEarly') {
        line(say('cli.train.stoppedEarly', { epoch: news.epoch, bestEpoch: news.bestEpoch }));
      } else if (news.kind === 'ended') {
        const { bestEpoch, testLoss, testAccuracy } = news;
        const weights = weightsOf(run);
        if (bestEpoch !== null) {
          const args = { bestEpoch, testLoss: short(testLoss) };
          line(
            testAccuracy === null
              ? say('cli.train.ended', args)
              : say('cli.train.endedAccuracy', { ...args, testAccuracy: percent(testAccuracy) }),
          );
        }
        if (weights) line(say('cli.train.weights', { file: weights }));
      }
    },
    close: () => {
      if (dirty) write('\n');
      dirty = false;
    },
  };
}
