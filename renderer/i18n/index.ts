import i18next from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { formatMessage, type Language, type Message } from '../../engine/text/messages';
import { visible } from '../../engine/text/visible';
import { en } from './en';
import type { Translate } from './textKey';
import { zhCN } from './zhCN';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

/** Prepares the words; components then use `useTranslation()`. Both languages are in the bundle, so a switch is immediate. */
export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, 'zh-CN': { translation: zhCN } },
    // React escapes what HTML would read; names from files must not turn the words around them either.
    interpolation: { escape: visible },
    returnNull: false,
  });
  document.documentElement.lang = language;
}

export function switchLanguage(language: Language): void {
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

/** The language the window speaks now. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'zh-CN' ? 'zh-CN' : 'en';
}

/** `useTranslation` for those who hand `t` on to functions, see `Translate`. */
export function useTranslate(): Translate {
  const { t } = useTranslation();
  return t as unknown as Translate;
}

/** Puts an engine message (an error, a problem, a verdict) into the window's language. */
export function useMessageText(): (message: Message) => string {
  const language = useLanguage();
  return useCallback((message: Message) => formatMessage(language, message.code, message.args), [language]);
}

/** The same outside of components, in the language of this moment. */
export function messageText({ code, args }: Message): string {
  return formatMessage(languageFor(i18next.language), code, args);
}

/** The language for a BCP 47 tag: every kind of Chinese reads Simplified Chinese, all others English. */
export function languageFor(tag: string): Language {
  return /^zh\b/i.test(tag) ? 'zh-CN' : 'en';
}
