import { type Difference, settingDifferences } from '../../engine/graph/differences';
import type { Translate } from '../i18n/textKey';
import type { HistoryEntry } from '../state/history';
import { settingName } from '../training/settingWords';

/** What a step changed that is about settings alone, each before and after it; nothing for any other step. */
export const changedSettings = ({ edits, before, after }: HistoryEntry): readonly Difference[] =>
  edits.every(({ kind }) => kind === 'setTraining' || kind === 'setData') ? settingDifferences([before, after]) : [];

/** What is called by its type, as a person knows it; other words of a file are its own. */
const BY_TYPE = new Set(['loss', 'optimizer', 'schedule', 'source', 'split']);
/** Its numbers come and go together. */
const STOPPING = 'earlyStopping.';

/** "change Epochs from 5 to 2", of a step that changed one setting; null of any other. Another choice brings its parameters along. */
export function settingStep(t: Translate, changed: readonly Difference[]): string | null {
  const [main, ...others] = changed;
  if (!main) return null;
  const goesAlong = (path: string) =>
    path.startsWith(`${main.path}.`) || (path.startsWith(STOPPING) && main.path.startsWith(STOPPING));
  if (!others.every(({ path }) => goesAlong(path))) return null;
  const { word, number, param } = settingName(main.path);
  const names = param === '' && word ? [t(word), number].filter((part) => part !== null).join(' ') : param;
  const [from, to] = main.values;
  const isPlain = [from, to].every((value) => typeof value === (BY_TYPE.has(main.path) ? 'string' : 'number'));
  return isPlain ? t('editor.stepsNamed.setting', { name: names, from, to }) : t('editor.stepsNamed.params', { names });
}
