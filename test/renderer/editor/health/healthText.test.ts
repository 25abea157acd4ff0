import i18next from 'i18next';
import { expect, it } from 'vitest';
import { healthInWords } from '../../../../renderer/editor/health/healthText';
import { en } from '../../../../renderer/i18n/en';
import type { Translate } from '../../../../renderer/i18n/textKey';
import { zhCN } from '../../../../renderer/i18n/zhCN';

const figures = { weights: { norm: 5, gradNorm: 0.18, updateRatio: 0.0053 }, dead: null, count: 10, alert: null };

it.each([
  ['en', en],
  ['zh-CN', zhCN],
] as const)('says what the signs on a card stand for, and what is usual, in %s', async (language, translation) => {
  await i18next.init({ lng: language, resources: { [language]: { translation } } });
  const t = i18next.t as unknown as Translate;
  const [gradient, norm, update] = healthInWords(t, language, figures).split('\n');
  expect(gradient).toMatch(/∇.*0\.18/);
  expect(norm).toContain('5');
  expect(update).toMatch(/0\.53%.*Δ.*0\.1%/);
});
