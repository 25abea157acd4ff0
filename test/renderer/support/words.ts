import i18next from 'i18next';
import { en } from '../../../renderer/i18n/en';
import { zhCN } from '../../../renderer/i18n/zhCN';

/** The window's words, in English unless asked otherwise, for what names things outside of a page. */
export async function startWords(): Promise<void> {
  await i18next.init({
    lng: 'en',
    resources: { en: { translation: en }, 'zh-CN': { translation: zhCN } },
    interpolation: { escapeValue: false },
  });
}
