import i18next from 'i18next';
import { en } from '../../../renderer/i18n/en';

/** The window's words in English, for what names things outside of a page. */
export async function startWords(): Promise<void> {
  await i18next.init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false } });
}
