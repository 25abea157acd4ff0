import { splits } from '../../data/split/forms';
import { optimizerByType } from '../../optim';
import type { RemedyRule } from '.';

/** A rate is wrong by powers of ten rather than by halves. */
const FACTOR = 10;
/** What most optimizers' own scale of updates makes felt within a few epochs. */
const DECAY = 1e-3;
/** A norm that a healthy network's gradient seldom has. */
const NORM = 1;

function rate(factor: number): RemedyRule {
  return ({ training: { optimizer } }) => {
    const given = optimizer.params.lr ?? optimizerByType(optimizer.type)?.params.lr?.default;
    if (typeof given !== 'number' || given === 0) return null;
    // Powers of ten in binary: 0.001 / 10 is not 0.0001.
    const lr = Number((given * factor).toPrecision(12));
    return {
      label: { code: factor < 1 ? 'remedy.rateDown' : 'remedy.rateUp', args: { rate: lr } },
      edits: [{ kind: 'setTraining', training: { optimizer: { ...optimizer, params: { ...optimizer.params, lr } } } }],
    };
  };
}

/** A tenth of the learning rate. */
export const rateDown = rate(1 / FACTOR);
/** Ten times the learning rate. */
export const rateUp = rate(FACTOR);

/** The gradient's norm held down; null where it is already. */
export const clipNorm: RemedyRule = ({ training }) =>
  (training.clipNorm ?? null) !== null && (training.clipNorm as number) <= NORM
    ? null
    : {
        label: { code: 'remedy.clipNorm', args: { norm: NORM } },
        edits: [{ kind: 'setTraining', training: { clipNorm: NORM } }],
      };

/** Weight decay, or ten times as much; null where the optimizer has none, or has enough. */
export const weightDecay: RemedyRule = ({ training: { optimizer } }) => {
  const definition = optimizerByType(optimizer.type);
  const spec = definition?.params.weight_decay;
  if (!spec) return null;
  const present = optimizer.params.weight_decay ?? spec.default;
  const least = definition?.feltDecay ?? DECAY;
  const decay = typeof present === 'number' && present >= least ? FACTOR * present : least;
  // More than this and nothing else is learned.
  if (decay > 1) return null;
  return {
    label: { code: 'remedy.weightDecay', args: { decay: decay } },
    edits: [
      {
        kind: 'setTraining',
        training: { optimizer: { ...optimizer, params: { ...optimizer.params, weight_decay: decay } } },
      },
    ],
  };
};

/** Twice as many epochs. */
export const moreEpochs: RemedyRule = ({ training: { epochs } }) => ({
  label: { code: 'remedy.moreEpochs', args: { epochs: 2 * epochs } },
  edits: [{ kind: 'setTraining', training: { epochs: 2 * epochs } }],
});

/** As many epochs as went well; null where none did. */
export const stopEarlier: RemedyRule = ({ training }, { sinceEpoch }) => {
  const epochs = sinceEpoch - 1;
  if (epochs < 1 || epochs >= training.epochs) return null;
  return {
    label: { code: 'remedy.stopEarlier', args: { epochs } },
    edits: [{ kind: 'setTraining', training: { epochs } }],
  };
};

/**
 * Where shares are set, by the seed of theirs; else the run's seed draws what the data leaves open, and the first weights
 * with it. Null where no seed draws anything: by a column, or in turn.
 */
export const otherSplit: RemedyRule = ({ training, data }) => {
  const split = data.split ?? null;
  if (split?.type === 'column') return null;
  if (split?.type !== 'shares') {
    const seed = training.seed + 1;
    return {
      label: { code: 'remedy.otherSplit', args: { seed } },
      edits: [{ kind: 'setTraining', training: { seed } }],
    };
  }
  if (split.params.shuffle === false) return null;
  const seed = Number(split.params.seed ?? splits.shares.params.seed.default) + 1;
  return {
    label: { code: 'remedy.otherSplit', args: { seed } },
    edits: [{ kind: 'setData', data: { split: { ...split, params: { ...split.params, seed } } } }],
  };
};
