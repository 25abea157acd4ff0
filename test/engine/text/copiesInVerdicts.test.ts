import { expect, test } from 'vitest';
import { formatMessage } from '../../../engine/text/messages';

test.each([
  'verdict.notLearning.dead',
  'verdict.notLearning.vanishing',
  'remedy.dropout',
  'remedy.hiddenLayer',
] as const)('%s names a layer of a repeated block as a person knows it', (code) => {
  const args = { layer: 'stage1.0.conv1' };
  expect(formatMessage('en', code, args)).toContain('conv1 in copy 1 of stage1');
  expect(formatMessage('zh-CN', code, args)).toContain('stage1 的第 1 份中的 conv1');
});
