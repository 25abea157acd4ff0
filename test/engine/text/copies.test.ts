import { describe, expect, it } from 'vitest';
import { inCopies } from '../../../engine/text/copies';
import { formatMessage } from '../../../engine/text/messages';

describe('copies of a repeated block', () => {
  it.each([
    ['block2.0.x', 'x in copy 1 of block2'],
    ["Conv2d 'stage1.2.conv1'", "Conv2d 'conv1' in copy 3 of stage1"],
    ["Residual 'block2.0'", "copy 1 of Residual 'block2'"],
    ['net.1.unit.0.act.relu', 'act.relu in copy 1 of unit in copy 2 of net'],
    ['block1.conv1', 'block1.conv1'],
    ["Conv2d 'conv1'", "Conv2d 'conv1'"],
    ['conv1, block2.0.x', 'conv1, block2.0.x'],
    ['1.2.3', '1.2.3'],
    ['data/a.0.csv', 'data/a.0.csv'],
  ])('%s is called %s', (name, words) => {
    expect(inCopies('en', name)).toBe(words);
  });

  it('are spoken of in the sentences about a design, in both languages', () => {
    const args = { name: 'block2.0.conv1', from: 'a', to: 'b' };
    expect(formatMessage('en', 'graph.repair.place', args)).toBe('Put conv1 in copy 1 of block2 between a and b');
    expect(formatMessage('zh-CN', 'graph.repair.place', args)).toContain('block2 的第 1 份中的 conv1');
  });

  it('stay as they are where a file names them so', () => {
    const args = { file: 'f', tensor: 'layer1.0.conv1', beside: 'g' };
    expect(formatMessage('en', 'onnx.external', args)).toContain('layer1.0.conv1');
  });
});
