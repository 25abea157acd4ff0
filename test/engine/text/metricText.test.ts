import { expect, it } from 'vitest';
import { metricText } from '../../../engine/text/metricText';

it('says the k of top-k accuracy, or that there are several', () => {
  expect(metricText('en', 'topK', 3)).toEqual({
    title: 'Top 3',
    about: 'The share of samples whose class is among the 3 highest scores. The training settings say how many.',
  });
  expect(metricText('zh-CN', 'topK', 10).title).toBe('前 10 准确率');
  expect(metricText('en', 'topK', null).title).toBe('Top k');
  expect(metricText('en', 'f1', 3).title).toBe('F1');
});
