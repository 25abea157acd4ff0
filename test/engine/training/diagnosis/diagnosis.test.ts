import { describe, expect, it } from 'vitest';
import { formatMessage } from '../../../../engine/text/messages';
import type { DataFacts } from '../../../../engine/training/dataFacts';
import { diagnose, type Facts } from '../../../../engine/training/diagnosis';
import { NO_HEALTH } from '../../../../engine/training/health/watch';
import type { EpochMetrics, Verdict } from '../../../../engine/training/protocol';
import { pointsDesign } from '../../../support/design';

type Point = readonly [train: number, valid: number | null, accuracy?: number];

const epochsOf = (points: readonly Point[]): EpochMetrics[] =>
  points.map(([trainLoss, validLoss, accuracy], at) => ({
    epoch: at + 1,
    step: 10 * (at + 1),
    trainLoss,
    validLoss,
    trainAccuracy: accuracy ?? null,
    validAccuracy: accuracy ?? null,
    seconds: 1,
    samplesPerSecond: 1,
  }));
const curve = (count: number, at: (epoch: number) => Point) =>
  epochsOf(Array.from({ length: count }, (_, i) => at(i + 1)));

/** Data of which nothing is known but two classes, equally frequent. */
const data: DataFacts = {
  classes: 2,
  majority: 0.5,
  shares: [0.5, 0.5],
  variance: null,
  chances: null,
  validSamples: 100,
  duplicates: 0,
  repeats: 0,
  neighbour: null,
  related: null,
  notFinite: 0,
};

/** The verdict and its words, which must be complete in both languages. */
function verdictOf(epochs: EpochMetrics[], more: Partial<Facts> = {}): Verdict & { readonly words: string } {
  const verdict = diagnose({ design: pointsDesign({ epochs: 20 }), epochs, health: NO_HEALTH, data, ...more });
  const { code, args } = verdict.message;
  const [words, chinese] = (['en', 'zh-CN'] as const).map((language) => formatMessage(language, code, args));
  expect(words).not.toMatch(/[{}]|undefined/);
  expect(chinese).not.toMatch(/[{}]|undefined/);
  return { ...verdict, words: words as string };
}

describe('the verdict', () => {
  it('waits for three epochs', () => {
    expect(verdictOf([]).kind).toBe('tooEarly');
    expect(verdictOf(curve(2, (e) => [1 / e, 1 / e]))).toMatchObject({ kind: 'tooEarly', sinceEpoch: 1 });
    expect(verdictOf(curve(3, (e) => [1 / e, 1 / e])).kind).toBe('fitting');
  });

  it('says of random numbers that there is nothing to learn from them, whatever the curves do', () => {
    const design = pointsDesign({ epochs: 20 });
    const random = { ...design, data: { ...design.data, source: { type: 'random', params: {} } } };
    const curves = {
      overfitting: curve(12, (e) => [1 / e, 0.4 + 0.02 * Math.abs(e - 5)]),
      rateTooLow: curve(20, (e) => [0.7 - 0.001 * e, 0.7]),
      fitting: curve(12, (e) => [1 / e, 1 / e]),
    };
    for (const [kind, epochs] of Object.entries(curves)) {
      expect(verdictOf(epochs).kind).toBe(kind);
      const verdict = verdictOf(epochs, { design: random });
      expect(verdict).toMatchObject({ kind: 'dataProblem', remedies: [] });
      expect(verdict.words).toMatch(/^There is nothing to learn here: the data are random numbers/);
    }
    expect(verdictOf(curves.fitting, { design: { ...random, data: { ...random.data, target: 'input' } } }).kind).toBe(
      'fitting',
    );
  });

  it('finds overfitting where validation rises while training falls, and cites the epochs', () => {
    const verdict = verdictOf(curve(12, (e) => [1 / e, 0.4 + 0.02 * Math.abs(e - 5)]));
    expect(verdict).toMatchObject({ kind: 'overfitting', sinceEpoch: 6 });
    expect(verdict.words).toContain('Overfitting since epoch 6');
    expect(verdict.words).toContain('epoch 5 (0.4)');
    expect(verdict.words).toContain('0.54 in epoch 12');
    expect(verdict.words).toContain('from 0.2 to 0.0833');
  });

  it('does not take chance for overfitting', () => {
    const jitter = [0, 0.004, -0.004, 0.006, -0.002];
    expect(verdictOf(curve(20, (e) => [0.3 + 1 / e, 0.5 + 1 / e + (jitter[e % 5] ?? 0)])).kind).toBe('fitting');
    // One bad epoch, and a plateau within two per cent.
    expect(verdictOf(curve(10, (e) => [1 / e, e === 8 ? 0.9 : 1 / e + 0.1])).kind).toBe('fitting');
    expect(verdictOf(curve(10, (e) => [0.35 + 1 / e, e < 6 ? 1 / e + 0.3 : 0.502])).kind).toBe('fitting');
  });

  it('finds overfitting in a gap that stays, without a rise', () => {
    const verdict = verdictOf(
      curve(12, (e) => [1 / e, e < 6 ? 1 / e + 0.3 : 0.5]).map((epoch) => ({
        ...epoch,
        trainAccuracy: 1,
        validAccuracy: 0.8,
      })),
    );
    expect(verdict).toMatchObject({ kind: 'overfitting', sinceEpoch: 1 });
    expect(verdict.words).toContain('only 80.0% of the validation samples');
  });

  it('takes overfitting back when validation reaches a new best', () => {
    const risen = curve(9, (e) => [1 / e, e < 4 ? 1 / e : 0.5]);
    expect(verdictOf(risen).kind).toBe('overfitting');
    expect(verdictOf([...risen, ...epochsOf([[0.1, 0.2]]).map((epoch) => ({ ...epoch, epoch: 10 }))]).kind).toBe(
      'fitting',
    );
  });

  it('finds underfitting where nothing is learned any more and little was', () => {
    const flat = verdictOf(curve(10, (e) => [e < 4 ? 1 / e : 0.3, 0.3, 0.72]));
    expect(flat).toMatchObject({ kind: 'underfitting', sinceEpoch: 7 });
    expect(flat.words).toContain('72.0%');
    expect(verdictOf(curve(10, (e) => [e < 4 ? 2 - 0.2 * e : 1.2, 1.3])).kind).toBe('underfitting');
  });

  it('finds underfitting behind what the nearest sample tells, and says what was compared, falling or at rest', () => {
    const knowing = { data: { ...data, neighbour: { skill: 0.98, noise: 0.02 } } };
    const falling = verdictOf(
      curve(12, (e) => [1 - 0.03 * e, 1 - 0.03 * e, 0.6 + 0.002 * e]),
      knowing,
    );
    expect(falling).toMatchObject({ kind: 'underfitting', message: { code: 'verdict.underfitting.behind' } });
    expect(falling.words).toContain('still falls (from 0.76 to 0.64 between epochs 8 and 12)');
    expect(falling.words).toContain('reached 24.8%; copying the answer of the nearest training sample reaches 98.0%');
    const resting = verdictOf(
      curve(12, () => [0.6, 0.6, 0.7]),
      knowing,
    );
    expect(resting).toMatchObject({ kind: 'underfitting', message: { code: 'verdict.underfitting.restsBehind' } });
    expect(resting.words).toContain('reached 40.0%');
  });

  it('calls what has learned well and rests no underfitting', () => {
    expect(verdictOf(curve(20, (e) => [e < 5 ? 1 / e : 0.2, 0.25, 0.97])).kind).toBe('fitting');
    expect(verdictOf(curve(20, (e) => [e < 5 ? 1 / e : 0.2, 0.25])).kind).toBe('fitting');
  });

  it('advises more epochs while the best is recent, and no longer where it lies far back', () => {
    const bestAt = (best: number) =>
      verdictOf(curve(40, (e) => [0.35 + 1 / e, e === best ? 0.5 : 0.502 + (e < 6 ? 1 / e : 0)]));
    expect([12, 31, 32, 40].map((best) => [bestAt(best).kind, bestAt(best).remedies])).toEqual([
      ['fitting', []],
      ['fitting', []],
      // Validation gains nothing from what training goes on learning.
      ['fitting', ['moreEpochs', 'dropout', 'weightDecay']],
      ['fitting', ['moreEpochs']],
    ]);
  });

  it('finds a rise that counts beside a small loss, and none where the loss is tiny or drifts a little', () => {
    // Ten classes, 5,000 validation samples: from 0.08 on up while training falls.
    const digits = { data: { ...data, classes: 10, majority: 0.1, chances: [2.3], validSamples: 5000 } };
    const risenBy = (rise: number, best: number) =>
      verdictOf(
        curve(13, (e) => [0.3 / e, e < 7 ? best + 0.02 * (7 - e) : best + (rise * (e - 7)) / 6]),
        digits,
      );
    expect(risenBy(0.03, 0.08)).toMatchObject({ kind: 'overfitting', sinceEpoch: 8 });
    expect(risenBy(0.006, 0.004).kind).toBe('fitting');
    expect(risenBy(0.001, 0.08)).toMatchObject({ kind: 'fitting', confidence: 0.8 });
    expect(risenBy(0.008, 0.08)).toMatchObject({
      kind: 'fitting',
      confidence: 0.6,
      remedies: ['dropout', 'weightDecay'],
    });
    // On its way down, what lies behind it is no drift.
    expect(verdictOf(curve(13, (e) => [1 / e, 2 / e])).confidence).toBe(0.8);
    // Of a hundred samples it may be chance.
    const few = curve(13, (e) => [0.3 / e, 0.08 + 0.004 * Math.abs(e - 7)]);
    expect(verdictOf(few, digits).kind).toBe('overfitting');
    expect(verdictOf(few, { data: { ...digits.data, validSamples: 50 } }).kind).toBe('fitting');
  });

  it('calls a short run unfinished that is far behind what the nearest sample tells', () => {
    const knowing = { data: { ...data, neighbour: { skill: 1, noise: 0.08 } } };
    const flat = (count: number) =>
      verdictOf(
        curve(count, (e) => [0.37 + 0.004 * (e % 2), 0.36, 0.81 + 0.003 * e]),
        knowing,
      );
    expect(flat(4)).toMatchObject({ kind: 'tooEarly', message: { code: 'verdict.tooEarly.behind' } });
    expect(flat(4).remedies).toEqual(['moreEpochs', 'rateUp', 'moreUnits']);
    // Learning fast, it may well get there.
    const fast = curve(4, (e) => [0.6 / e, 0.6 / e, 0.5 + 0.1 * e]);
    expect(verdictOf(fast, knowing).kind).toBe('fitting');
    expect(flat(12).kind).toBe('underfitting');
  });

  it('does not say of a short run that it fits while its validation loss lies above its best', () => {
    // A residual network on digits: what training learns, and a validation loss that swings with it.
    const digits = { data: { ...data, classes: 10, majority: 0.1, chances: [2.3], validSamples: 5000 } };
    const epochs = epochsOf([
      [1.293, 0.796],
      [0.491, 0.354],
      [0.288, 0.393],
      [0.215, 0.368],
      [0.177, 0.504],
    ]);
    const verdict = verdictOf(epochs, digits);
    expect(verdict).toMatchObject({ kind: 'tooEarly', message: { code: 'verdict.tooEarly.unsettled' } });
    expect(verdict.words).toContain('lowest in epoch 2 (0.354)');
    expect(verdict.remedies).toContain('moreEpochs');
    // It has come back.
    const back = [...epochs.slice(0, 4), ...epochsOf([[0.177, 0.36]]).map((epoch) => ({ ...epoch, epoch: 5 }))];
    expect(verdictOf(back, digits).kind).toBe('fitting');
  });

  it('finds losses that are no numbers, from the first epoch on', () => {
    expect(verdictOf(epochsOf([[Number.NaN, Number.NaN]]))).toMatchObject({ kind: 'rateTooHigh', sinceEpoch: 1 });
    const verdict = verdictOf(
      epochsOf([
        [1, 1],
        [0.9, Infinity],
        [0.8, 0.8],
        [0.7, 0.7],
      ]),
    );
    expect(verdict).toMatchObject({ kind: 'rateTooHigh', sinceEpoch: 2 });
  });

  it('finds a training loss that blows up', () => {
    const verdict = verdictOf(
      epochsOf([
        [1, 1],
        [0.8, 0.9],
        [3, 3],
        [9, 9],
      ]),
    );
    expect(verdict).toMatchObject({ kind: 'rateTooHigh', sinceEpoch: 3 });
    expect(verdict.words).toContain('epoch 2 (0.8) and is 9 in epoch 4');
  });

  it('calls a rate too high that leaves the loss above where it began, and not one that falls from there', () => {
    const health = { ...NO_HEALTH, firstLosses: [0.7, 0.9, 0.8] };
    const up = verdictOf(
      curve(6, (e) => [2 + 0.3 * (e % 2), 2]),
      { health },
    );
    expect(up).toMatchObject({ kind: 'rateTooHigh', message: { code: 'verdict.rateTooHigh.worse' } });
    const down = verdictOf(
      curve(6, (e) => [2 - 0.01 * e, 2]),
      { health },
    );
    expect(down.kind).not.toBe('rateTooHigh');
    const far = verdictOf(
      curve(6, (e) => [2 + 0.3 * (e % 2), 2]),
      { health: { ...health, firstLosses: [2.2] } },
    );
    expect(far.kind).not.toBe('rateTooHigh');
  });

  it('calls a rate too high for steps in a row that throw the loss up, not for one hard batch', () => {
    const stuck = curve(6, () => [0.72, 0.72, 0.5]);
    const codeAfter = (firstLosses: readonly number[]) =>
      verdictOf(stuck, { health: { ...NO_HEALTH, firstLosses } }).message.code;
    expect(codeAfter([0.7, 9, 0.7, 9, 9, 0.7, 0.7])).not.toBe('verdict.rateTooHigh.spike');
    expect(codeAfter([0.7, 9, 0.7, 9, 9, 9, 0.7])).toBe('verdict.rateTooHigh.spike');
  });

  it('does not mind a loss that doubles next to zero', () => {
    expect(verdictOf(curve(10, (e) => [e < 6 ? 1 / 10 ** e : 3e-5, 0.01])).kind).toBe('fitting');
  });

  it('judges by training alone where there is no validation', () => {
    const verdict = verdictOf(curve(6, (e) => [1 / e, null]));
    expect(verdict.kind).toBe('fitting');
    expect(verdict.words).toContain('from 1 to 0.167');
  });
});

describe('a data problem', () => {
  const figures = { recall: 0.5 };
  const stuck = curve(6, () => [0.4, 0.4, 0.9]).map((epoch) => ({ ...epoch, figures }));

  it('of one class for all offers weights from the classes as they are', () => {
    const uneven = { ...data, majority: 0.9, shares: [0.9, 0.1] };
    expect(verdictOf(stuck, { data: uneven })).toMatchObject({
      kind: 'dataProblem',
      remedies: ['classWeights'],
      classShares: [0.9, 0.1],
    });
  });

  it('of targets that are all alike is told of values and of classes', () => {
    const falling = curve(6, (e) => [1 / e, 1 / e]);
    for (const alike of [{ classes: null, majority: null, variance: 0 }, { majority: 1 }]) {
      const verdict = verdictOf(falling, { data: { ...data, ...alike } });
      expect(verdict).toMatchObject({ kind: 'dataProblem', message: { code: 'verdict.dataProblem.alike' } });
    }
    expect(verdictOf(falling).kind).toBe('fitting');
  });

  it('of values that do not follow from the inputs is told by R², whatever the validation part’s own variance', () => {
    const values = { ...data, classes: null, majority: null, shares: null, variance: 1, chances: [1, 0.25] };
    const codeOf = (train: number, r2: number, more: Partial<Facts['data']>) => {
      const epochs = curve(8, () => [train, 0.8]).map((epoch) => ({ ...epoch, figures: { r2 } }));
      return verdictOf(epochs, { data: { ...values, ...more } }).message.code;
    };
    expect(codeOf(0.95, -0.1, { related: 0.5 })).toBe('verdict.dataProblem.unrelated.values');
    expect(codeOf(0.6, -0.1, { related: 0.5 })).toBe('verdict.dataProblem.labels.values');
    // Of 100 samples, R² is at most 0.04 by chance.
    expect(codeOf(0.95, 0.03, { related: 0.5 })).toMatch(/^verdict.dataProblem/);
    expect(codeOf(0.95, 0.05, { related: 0.5 })).not.toMatch(/^verdict.dataProblem/);
    // Of 15 hardly anything can be told by them, so that one deviation is doubt.
    expect(codeOf(0.95, -0.1, { related: 1.5 })).toMatch(/^verdict.dataProblem/);
    expect(codeOf(0.95, -0.1, { related: 1.5, validSamples: 15 })).not.toMatch(/^verdict.dataProblem/);
    expect(codeOf(0.95, -0.1, { related: 0.5, validSamples: 15 })).toMatch(/^verdict.dataProblem/);
    expect(codeOf(0.95, -0.1, { related: 2.5 })).not.toMatch(/^verdict.dataProblem/);
  });

  it('of copies offers to train without them', () => {
    const { remedies } = verdictOf(stuck, { data: { ...data, duplicates: 0.5 } });
    expect(remedies).toEqual(['dropCopies', 'otherSplit']);
  });

  it('of copies is none where training samples repeat each other as often', () => {
    const told = (duplicates: number, repeats: number) =>
      verdictOf(stuck, { data: { ...data, duplicates, repeats } }).message;
    expect(told(0.6, 0.5).code).not.toBe('verdict.dataProblem.leak');
    // The share that is told is that of the check of the data.
    expect(told(0.6, 0.3)).toMatchObject({ code: 'verdict.dataProblem.leak', args: { share: 0.6 } });
  });
});
