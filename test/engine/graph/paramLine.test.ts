import { describe, expect, it } from 'vitest';
import { defaultParams } from '../../../engine/core/params';
import { paramSpecsOf } from '../../../engine/graph/blockParams';
import { paramLine } from '../../../engine/graph/paramLine';
import { drawBlocks, drawGraph } from '../../../engine/graph/templates/drawGraph';
import { block, instance, layer } from '../../../engine/graph/templates/drawn';
import { layers } from '../../../engine/layers';
import type { Language } from '../../../engine/text/messages';

const line = (type: keyof typeof layers, params = {}, language: Language = 'en') =>
  paramLine(layers[type].params, { ...defaultParams(layers[type].params), ...params }, language);

describe('the line of parameters on a card', () => {
  it('says sizes without a word and leaves defaults out', () => {
    expect(line('Conv2d', { out_channels: 32 })).toBe('32 · 3×3');
    expect(line('Conv2d', { out_channels: 32, padding: [1, 1], stride: [2, 1], bias: false })).toBe(
      '32 · 3×3 · str 2×1 · pad 1 · no bias',
    );
    expect(line('Linear', { out_features: 10 })).toBe('10');
    expect(line('Dropout', { p: 0.25 })).toBe('p 0.25');
    expect(line('Dropout')).toBe('p 0.5');
    expect(line('Input', { shape: [3, 32, 32] })).toBe('3×32×32');
    expect(line('ReLU')).toBe('');
    expect(line('Upsample')).toBe('');
    expect(line('Upsample', { size: [8, 6], scale_factor: null })).toBe('8×6');
  });

  it('has PyTorch’s names where there is room', () => {
    const { params } = layers.Conv2d;
    const values = { ...defaultParams(params), out_channels: 2_000_000, padding: [3, 3], stride: [2, 2] } as const;
    expect(paramLine(params, values, 'en', 'whole')).toBe('2,000,000 · 3×3 · stride 2 · padding 3');
  });

  it('has its words in the language of the window, and PyTorch’s names in both', () => {
    expect(line('Flatten', { start_dim: 2, end_dim: 3 })).toBe('from 2 · to 3');
    expect(line('Flatten', { start_dim: 2, end_dim: 3 }, 'zh-CN')).toBe('从维度 2 · 到维度 3');
    expect(line('LeakyReLU', {}, 'zh-CN')).toBe('斜率 0.01');
    expect(line('Conv2d', { padding: [1, 1], groups: 4, bias: false }, 'zh-CN')).toBe(
      '16 · 3×3 · pad 1 · groups 4 · 无 bias',
    );
  });

  it('calls a parameter of a block by the name that it has there', () => {
    const shows = { out_features: ['fc.out_features'], width: ['fc.out_features'] };
    const unit = block('Unit', [layer('Linear', { out_features: 5 }, { name: 'fc' })], shows);
    const rows = [layer('Input', { shape: [4] }), instance(unit, { width: 7 }, { name: 'unit' })];
    const blocks = drawBlocks(rows);
    const { nodes } = drawGraph(rows, blocks);
    const node = nodes.find(({ name }) => name === 'unit');
    if (!node) throw new Error('unit');
    expect(paramLine(paramSpecsOf(node, blocks), node.params, 'en')).toBe('5 · width 7');
  });
});
