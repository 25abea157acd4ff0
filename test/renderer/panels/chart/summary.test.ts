import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import { chart as en } from '../../../../renderer/i18n/en/chart';
import { chart as zhCN } from '../../../../renderer/i18n/zhCN/chart';
import { curvesInWords } from '../../../../renderer/panels/chart/summary';
import type { RunCurves } from '../../../../renderer/training/curves';
import { curvesWith, epochOf, verdictWith } from './support';

const curves = curvesWith([epochOf(1, 5, 6), epochOf(2, 3, 7)], [7, 5, 4, 2]);
const verdict = verdictWith([
  { kind: 'stretch', from: 1, to: 2, label: { code: 'evidence.nothing', args: {} } },
  { kind: 'stretch', from: 2, to: 2, label: { code: 'evidence.swing', args: {} } },
  { kind: 'level', measure: 'loss', value: 9, label: { code: 'evidence.chance', args: { loss: 9 } } },
  { kind: 'moment', step: 1, label: { code: 'evidence.jump', args: { loss: 7 } } },
]);

async function said(language: 'en' | 'zh-CN', words: object, of: RunCurves = { ...curves, verdict }): Promise<string> {
  const i18n = createInstance();
  await i18n.init({ lng: language, resources: { [language]: { translation: { chart: words } } } });
  return curvesInWords(of, i18n.t, language);
}

describe('curves in words', () => {
  it('say what of the verdict is marked, where, and how sure it is', async () => {
    expect(await said('en', en)).toContain(
      'Marked on the chart: Nothing learned (epochs 1 to 2); Up and down (epoch 2); Chance level: 9.00 (What it costs to know nothing of a sample and always to give the best guess for all of them; with classes, it comes from how often each one occurs among the training samples. Curves below this line have learned something.); Jump to 7 (step 1). The signs are there, but more epochs could still change this.',
    );
    expect(await said('zh-CN', zhCN)).toContain(
      '图上标出：什么也没学到（第 1 至 2 轮）；来回波动（第 2 轮）；随机猜测水平：9.00（对样本一无所知、始终给出同一个最佳猜测时的损失；分类时由各类在训练样本中的占比得出。曲线低于这条线，说明学到了东西。）；跳到 7（第 1 步）。',
    );
  });

  it('name no marks where there are none', async () => {
    expect(await said('en', en, curves)).toMatch(/best validation loss was in epoch 1\.$/);
    expect(await said('en', en, { ...curves, verdict: verdictWith([]) })).not.toContain('Marked');
  });
});
