import type { Language } from './messages';

const WORDS: Readonly<
  Record<Language, { copy(n: number, block: string): string; inCopy(own: string, copy: string): string }>
> = {
  en: { copy: (n, block) => `copy ${n} of ${block}`, inCopy: (own, copy) => `${own} in ${copy}` },
  'zh-CN': { copy: (n, block) => `${block} 的第 ${n} 份`, inCopy: (own, copy) => `${copy}中的 ${own}` },
};

/** A layer with its type, as sentences name it: "Conv2d 'stage1.0.conv1'". */
const LABEL = /^(\S+) '([^']+)'$/;
/** PyTorch's name of what lies in a copy. No layer is called by a number. */
const DOTTED = /^[A-Za-z_]\w*(\.\w+)*$/;
const NUMBER = /^\d+$/;

/**
 * A name with the copies of repeated blocks in words, for people who never gave a layer the name "0": "conv1 in copy 1 of
 * stage1". Anything else is given back as it is.
 */
export function inCopies(language: Language, name: string): string {
  const [, type, quoted] = LABEL.exec(name) ?? [];
  const dotted = quoted ?? name;
  if (!DOTTED.test(dotted)) return name;
  const parts = dotted.split('.');
  const at = parts.findLastIndex((part) => NUMBER.test(part));
  if (at < 1) return name;
  const number = Number(parts[at]) + 1;
  const block = inCopies(language, parts.slice(0, at).join('.'));
  const own = parts.slice(at + 1).join('.');
  const label = (plain: string) => (type === undefined ? plain : `${type} '${plain}'`);
  const { copy, inCopy } = WORDS[language];
  // What is named is the copy itself.
  if (own === '') return copy(number, block === parts.slice(0, at).join('.') ? label(block) : block);
  return inCopy(label(own), copy(number, block));
}
