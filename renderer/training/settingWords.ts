import type { TextKey } from '../i18n/textKey';
import type { SettingsPage } from '../state/trainingRoom';

/** What the settings of each page are called where they are set, by their paths in a design. */
const PAGES = {
  training: {
    epochs: 'training.epochs',
    batchSize: 'training.batchSize',
    seed: 'training.seed',
    'earlyStopping.patience': 'training.patience',
    'earlyStopping.minDelta': 'training.minDelta',
    startFrom: 'imports.startFrom',
    // Kept on this machine, and set among the others.
    device: 'training.device',
    optimizer: 'training.optimizer',
    schedule: 'training.schedule',
    'schedule.every': 'training.every',
    loss: 'training.loss',
    topK: 'training.topK',
    accumulate: 'training.accumulate',
    clipNorm: 'training.clipNorm',
    clipValue: 'training.clipValue',
  },
  data: {
    source: 'training.source',
    target: 'training.target',
    split: 'training.parts',
    copies: 'training.copies',
    transforms: 'training.transforms',
  },
} as const satisfies Record<SettingsPage, Record<string, TextKey>>;

const WORDS = { ...PAGES.training, ...PAGES.data };

export type SettingPath = keyof typeof WORDS;

/** The settings of a page, in the order of its form. */
export const settingsOf = (page: SettingsPage) => Object.keys(PAGES[page]) as readonly SettingPath[];

export const wordOf = (path: SettingPath) => WORDS[path];

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
