import type { Language } from './messages';

const WORDS: Readonly<Record<Language, { readonly none: string; more(count: number): string }>> = {
  en: { none: 'none', more: (count) => `${count} more` },
  'zh-CN': { none: '无', more: (count) => `另外 ${count} 项` },
};

const forms = new Map<Language, Intl.ListFormat>();

function formOf(language: Language): Intl.ListFormat {
  const form = forms.get(language) ?? new Intl.ListFormat(language);
  forms.set(language, form);
  return form;
}

const HAN = /^\p{Script=Han}+$/u;

/** Between a Chinese word and what is written beside it: names in other letters stand apart. */
const gap = (letter = ''): string => (letter === '' || HAN.test(letter) ? '' : ' ');

/**
 * Things as a language lists them: "a, b, and c", "a、b 和 c"; words where there are none.
 * @param most So many stand there where there are more, and how many are left.
 */
export function listText(language: Language, items: readonly string[], most = Number.POSITIVE_INFINITY): string {
  const { none, more } = WORDS[language];
  if (items.length === 0) return none;
  const shown = items.length > most ? [...items.slice(0, most), more(items.length - most)] : items;
  const parts = formOf(language).formatToParts(shown);
  const text = (at: number) => parts[at]?.value ?? '';
  return parts
    .map(({ type, value }, at) =>
      type === 'literal' && HAN.test(value) ? gap(text(at - 1).at(-1)) + value + gap(text(at + 1)[0]) : value,
    )
    .join('');
}
