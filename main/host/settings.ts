import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Language } from '../../engine/text/messages';

/** Folder of the designs: LAYERLOOM_HOME, else `Layerloom` in the user's documents, or in the home folder without them. */
export function defaultWorkspace(documents = join(homedir(), 'Documents')): string {
  return process.env.LAYERLOOM_HOME || join(existsSync(documents) ? documents : homedir(), 'Layerloom');
}

/** The system's language, BCP 47. POSIX variables come first: on Linux, Node's own guess ignores some of them. */
export function systemLanguage(): string {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const posix = (LC_ALL || LC_MESSAGES || LANG || '').split(/[.@]/)[0] ?? '';
  if (/^[a-z]{2,3}(_[A-Za-z]+)*$/.test(posix)) return posix.replaceAll('_', '-');
  return posix === '' ? Intl.DateTimeFormat().resolvedOptions().locale : 'en';
}

/** The nearest language the program speaks. */
export function spokenLanguage(tag: string): Language {
  return /^zh\b/i.test(tag) ? 'zh-CN' : 'en';
}
