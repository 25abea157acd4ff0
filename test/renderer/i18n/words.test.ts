import { expect, it } from 'vitest';
import { en } from '../../../renderer/i18n/en';
import { zhCN } from '../../../renderer/i18n/zhCN';
import { unusedTexts } from '../../support/unusedTexts';

function flat(words: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...flat(value as object, `${prefix}${key}.`)],
    ),
  );
}
const english = flat(en);
const chinese = flat(zhCN);
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

it('has the same keys in both languages', () => {
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
});

it('fills in the same values in both languages', () => {
  for (const [key, text] of english) expect(placeholders(chinese.get(key) ?? ''), key).toEqual(placeholders(text));
});

it('leaves no Chinese word empty, and no English one untranslated by accident', () => {
  const names = /^(Layerloom|GPU|CPU|safetensors|NumPy \.npz|PyTorch \.pt|ONNX|[\W\d_]*)$/;
  for (const [key, text] of chinese) {
    expect(text.trim(), key).not.toBe('');
    if (text === english.get(key)) expect(text.replace(/\{\{\w+\}\}/g, ''), key).toMatch(names);
  }
});

it('punctuates Chinese in full width', () => {
  for (const [key, text] of chinese) expect(text, key).not.toMatch(/\p{Script=Han}[,:;?!(]|[,:;?!)]\p{Script=Han}/u);
});

it('has no words that the window does not use', () => {
  const keys = [...english.keys()].map((key) => key.replace(/_(one|other)$/, ''));
  expect(unusedTexts(keys, ['renderer', 'engine'], /^(renderer\/i18n\/(en|zhCN)|engine\/text)\//)).toEqual([]);
});
