import { expect, it } from 'vitest';
import { inPhrase } from '../../../renderer/i18n/inPhrase';

it('writes a title behind a word as it stands in a sentence', () => {
  expect(['Precision', 'ROC-AUC', 'F1', 'R²'].map((title) => inPhrase('en', title))).toEqual([
    'precision',
    'ROC-AUC',
    'F1',
    'R²',
  ]);
  expect(['精确率', 'F1'].map((title) => inPhrase('zh-CN', title))).toEqual(['精确率', ' F1']);
});
