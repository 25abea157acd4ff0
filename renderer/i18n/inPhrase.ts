import type { Language } from '../../engine/text/messages';

/** A title behind a word: in English a word begins small, and an abbreviation as it is; Latin letters stand off from Chinese ones. */
export function inPhrase(language: Language, title: string): string {
  if (language === 'zh-CN') return /^[A-Z]/.test(title) ? ` ${title}` : title;
  return /^[A-Z][a-z]/.test(title) ? `${title.slice(0, 1).toLowerCase()}${title.slice(1)}` : title;
}
