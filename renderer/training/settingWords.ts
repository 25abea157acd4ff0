import type { TextKey } from '../i18n/textKey';

/** What settings of training and data are called where they are set, by their paths in a design. */
const WORDS = {
  loss: 'training.loss',
  optimizer: 'training.optimizer',
  schedule: 'training.schedule',
  epochs: 'training.epochs',
  batchSize: 'training.batchSize',
  accumulate: 'training.accumulate',
  clipNorm: 'training.clipNorm',
  clipValue: 'training.clipValue',
  'earlyStopping.patience': 'training.patience',
  'earlyStopping.minDelta': 'training.minDelta',
  startFrom: 'imports.startFrom',
  topK: 'training.topK',
  seed: 'training.seed',
  source: 'training.source',
  split: 'training.parts',
  copies: 'training.copies',
  target: 'training.target',
  transforms: 'training.transforms',
} as const satisfies Record<string, TextKey>;

export interface SettingName {
  /** Null where nothing is known by that path. */
  readonly word: (typeof WORDS)[keyof typeof WORDS] | null;
  /** Which of a list, from 1; null for what is no list. */
  readonly number: number | null;
  /** The parameter, as PyTorch calls it; the whole path where there is no word; empty for the setting itself. */
  readonly param: string;
}

/** Of a path such as "optimizer.lr" or "transforms[0].padding". */
export function settingName(path: string): SettingName {
  if (Object.hasOwn(WORDS, path)) return { word: WORDS[path as keyof typeof WORDS], number: null, param: '' };
  const [, name = '', place, param = ''] = /^(\w+)(?:\[(\d+)\])?(?:\.(.+))?$/.exec(path) ?? [];
  if (!Object.hasOwn(WORDS, name)) return { word: null, number: null, param: path };
  return { word: WORDS[name as keyof typeof WORDS], number: place === undefined ? null : Number(place) + 1, param };
}
