import { create } from 'zustand';
import type { Language } from '../../engine/text/messages';
import { languageFor, switchLanguage } from '../i18n';
import { readItem, writeItem } from './storage';

export type Theme = 'system' | 'light' | 'dark';

interface Settings {
  readonly theme: Theme;
  /** What 'system' means now. */
  readonly dark: boolean;
  readonly language: Language;
  readonly setTheme: (theme: Theme) => void;
  readonly setLanguage: (language: Language) => void;
  /** The system's language, as the host tells it; a language that a person chose stays. */
  readonly adoptSystemLanguage: (tag: string) => void;
}

const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

function isDark(theme: Theme): boolean {
  return theme === 'system' ? systemDark.matches : theme === 'dark';
}

function storedTheme(): Theme {
  const stored = readItem('theme');
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

function storedLanguage(): Language | null {
  const stored = readItem('language');
  return stored === 'en' || stored === 'zh-CN' ? stored : null;
}

/** What belongs to the person, not to a design; remembered on this machine. */
export const useSettings = create<Settings>()((set, get) => ({
  theme: storedTheme(),
  dark: isDark(storedTheme()),
  language: storedLanguage() ?? languageFor(navigator.language),

  setTheme(theme) {
    writeItem('theme', theme);
    set({ theme, dark: isDark(theme) });
  },

  setLanguage(language) {
    writeItem('language', language);
    set({ language });
    switchLanguage(language);
  },

  adoptSystemLanguage(tag) {
    const language = languageFor(tag);
    if (storedLanguage() !== null || get().language === language) return;
    set({ language });
    switchLanguage(language);
  },
}));

function showTheme(): void {
  document.documentElement.dataset.theme = useSettings.getState().dark ? 'dark' : 'light';
}

/** Puts the theme on the page and follows changes of the choice and of the system. */
export function startTheme(): void {
  showTheme();
  useSettings.subscribe(showTheme);
  systemDark.addEventListener('change', () => {
    useSettings.setState((state) => ({ dark: isDark(state.theme) }));
  });
}
