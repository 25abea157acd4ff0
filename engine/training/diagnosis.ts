import type { EpochMetrics, Verdict } from './protocol';

/** Epochs before which curves say nothing. */
const EARLY = 3;
/** How many epochs the validation loss must stay above its best before that counts. */
const PATIENCE = 3;
/** By which factor it must have risen over its best by then: less is chance. */
const RISE = 1.02;
/** From which factor over its own lowest a training loss is out of control. */
const BLOW_UP = 2;
/** Epochs over which progress is judged, and the relative drop of the training loss that counts as some. */
const WINDOW = 5;
const PROGRESS = 0.02;
/** Below this share of right predictions a training that makes no progress has learned too little. */
const POOR_ACCURACY = 0.75;
/** A regression whose training loss is still above this share of the first epoch's has learned too little. */
const POOR_LOSS = 0.9;

/**
 * What the curves of a run say so far. Looks at epochs alone, so that the same history gives the same verdict
 * anywhere. The message cites epochs and numbers.
 */
export function diagnose(epochs: readonly EpochMetrics[]): Verdict {
  const last = epochs.at(-1);
  return (
    (last && (diverging(epochs, last) ?? (epochs.length < EARLY ? null : judge(epochs, last)))) ?? {
      kind: 'tooEarly',
      sinceEpoch: 1,
      message: { code: 'verdict.tooEarly', args: { done: epochs.length, needed: EARLY } },
    }
  );
}

function judge(epochs: readonly EpochMetrics[], last: EpochMetrics): Verdict {
  return overfitting(epochs, last) ?? underfitting(epochs, last) ?? fitting(epochs, last);
}

/** Losses that are no numbers any more, or a training loss far above its own lowest for two epochs. */
function diverging(epochs: readonly EpochMetrics[], last: EpochMetrics): Verdict | null {
  const broken = epochs.find(
    ({ trainLoss, validLoss }) => !Number.isFinite(trainLoss) || !Number.isFinite(validLoss ?? 0),
  );
  if (broken) {
    return {
      kind: 'diverging',
      sinceEpoch: broken.epoch,
      message: { code: 'verdict.notFinite', args: { epoch: broken.epoch } },
    };
  }
  const lowest = lowestBy(epochs, ({ trainLoss }) => trainLoss);
  const previous = epochs.at(-2);
  if (!lowest || !previous || last.epoch - lowest.epoch < 2) return null;
  const limit = lowest.trainLoss + (BLOW_UP - 1) * Math.abs(lowest.trainLoss);
  // Next to zero, twice as much is still nothing: the rise must count against where the run began, too.
  const start = Math.abs(epochs[0]?.trainLoss ?? 0);
  const isHigh = ({ trainLoss }: EpochMetrics) => trainLoss > limit && trainLoss - lowest.trainLoss > 0.1 * start;
  if (!isHigh(last) || !isHigh(previous)) return null;
  return {
    kind: 'diverging',
    sinceEpoch: lowest.epoch + 1,
    message: {
      code: 'verdict.diverging',
      args: {
        best: lowest.epoch,
        bestLoss: short(lowest.trainLoss),
        epoch: last.epoch,
        loss: short(last.trainLoss),
      },
    },
  };
}

/** The validation loss stays above its best while the training loss goes on falling. */
function overfitting(epochs: readonly EpochMetrics[], last: EpochMetrics): Verdict | null {
  const best = lowestBy(epochs, ({ validLoss }) => validLoss);
  if (!best || best.validLoss === null || last.validLoss === null) return null;
  const since = epochs.filter(({ epoch }) => epoch > best.epoch);
  if (since.length < PATIENCE) return null;
  const recent = since.slice(-PATIENCE).map(({ validLoss }) => validLoss ?? Number.NaN);
  const mean = recent.reduce((sum, loss) => sum + loss, 0) / recent.length;
  const hasRisen = mean - best.validLoss > (RISE - 1) * Math.abs(best.validLoss);
  if (!hasRisen || !(last.trainLoss < best.trainLoss)) return null;
  return {
    kind: 'overfitting',
    sinceEpoch: best.epoch + 1,
    message: {
      code: 'verdict.overfitting',
      args: {
        since: best.epoch + 1,
        best: best.epoch,
        bestValid: short(best.validLoss),
        epoch: last.epoch,
        valid: short(last.validLoss),
        bestTrain: short(best.trainLoss),
        train: short(last.trainLoss),
      },
    },
  };
}

/** The training loss no longer falls, and what was learned by then is little. */
function underfitting(epochs: readonly EpochMetrics[], last: EpochMetrics): Verdict | null {
  const before = epochs.at(-1 - WINDOW);
  const first = epochs[0];
  if (!before || !first) return null;
  if (before.trainLoss - last.trainLoss > PROGRESS * Math.abs(before.trainLoss)) return null;
  const since = { sinceEpoch: before.epoch, kind: 'underfitting' } as const;
  const args = { since: before.epoch, before: short(before.trainLoss), epoch: last.epoch, loss: short(last.trainLoss) };
  if (last.trainAccuracy !== null) {
    if (last.trainAccuracy >= POOR_ACCURACY) return null;
    const accuracy = percent(last.trainAccuracy);
    return { ...since, message: { code: 'verdict.underfitting.accuracy', args: { ...args, accuracy } } };
  }
  if (last.trainLoss <= POOR_LOSS * first.trainLoss) return null;
  return { ...since, message: { code: 'verdict.underfitting.loss', args: { ...args, first: short(first.trainLoss) } } };
}

function fitting(epochs: readonly EpochMetrics[], last: EpochMetrics): Verdict {
  const train = short(last.trainLoss);
  const best = lowestBy(epochs, ({ validLoss }) => validLoss);
  if (!best || best.validLoss === null || last.validLoss === null) {
    return {
      kind: 'fitting',
      sinceEpoch: 1,
      message: {
        code: 'verdict.fitting.train',
        args: { epoch: last.epoch, train, first: short(epochs[0]?.trainLoss ?? 0) },
      },
    };
  }
  return {
    kind: 'fitting',
    sinceEpoch: 1,
    message: {
      code: 'verdict.fitting',
      args: {
        epoch: last.epoch,
        train,
        valid: short(last.validLoss),
        best: best.epoch,
        bestValid: short(best.validLoss),
      },
    },
  };
}

/** The earliest epoch where the figure is lowest; null where there is none. */
function lowestBy(
  epochs: readonly EpochMetrics[],
  figure: (epoch: EpochMetrics) => number | null,
): EpochMetrics | null {
  let lowest: EpochMetrics | null = null;
  for (const epoch of epochs) {
    const value = figure(epoch);
    if (value !== null && (lowest === null || value < (figure(lowest) ?? Infinity))) lowest = epoch;
  }
  return lowest;
}

/** Three digits that count: 0.0213, 1.25, 134. */
function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
