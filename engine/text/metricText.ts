import { type EntryText, entryText } from './entries';
import type { Language } from './messages';
import { formatCount } from './numbers';

/** What a metric is called, and what it tells. @param topK The k of top-k accuracy; null where it is not one number. */
export function metricText(language: Language, name: string, topK: number | null): Pick<EntryText, 'title' | 'about'> {
  const { title, about } = entryText(language, 'metric', name);
  const k = topK === null ? 'k' : formatCount(topK, language);
  return { title: title.replace('{k}', k), about: about.replace('{k}', k) };
}
