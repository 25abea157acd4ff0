import { describe, expect, it } from 'vitest';
import { defaultParams } from '../../../engine/core/params';
import { paramLine } from '../../../engine/graph/paramLine';
import { layers } from '../../../engine/layers';
import { CATEGORIES } from '../../../engine/layers/contract';
import { searchLayers } from '../../../renderer/editor/catalogue';

const first = (query: string) => searchLayers(query, 'en')[0]?.type;

describe('the search for layers', () => {
  it('shows every layer of every category when nothing is asked', () => {
    expect(
      searchLayers('  ', 'en')
        .map(({ type }) => type)
        .sort(),
    ).toEqual(Object.keys(layers).sort());
    expect(new Set(searchLayers('', 'en').map(({ category }) => category))).toEqual(new Set(CATEGORIES));
  });

  it('finds by type, by Chinese title and by description, best first, in either language', () => {
    expect([first('conv'), first('relu'), first('卷积'), first('全连接')]).toEqual([
      'Conv2d',
      'ReLU',
      'Conv2d',
      'Linear',
    ]);
    const pooling = searchLayers('pool', 'en').map(({ type }) => type);
    expect(pooling).toEqual(Object.keys(layers).filter((type) => type.includes('Pool')));
    expect(pooling[0]).toBe('MaxPool2d');
    expect(searchLayers('no such layer', 'en')).toEqual([]);
  });
});

describe('the line of parameters on a card', () => {
  const line = (type: keyof typeof layers, params = {}) =>
    paramLine(layers[type].params, { ...defaultParams(layers[type].params), ...params });

  it('says sizes without a word and leaves defaults out', () => {
    expect(line('Conv2d', { out_channels: 32 })).toBe('32 · 3×3');
    expect(line('Conv2d', { out_channels: 32, padding: [1, 1], stride: [2, 1], bias: false })).toBe(
      '32 · 3×3 · stride 2×1 · pad 1 · no bias',
    );
    expect(line('Linear', { out_features: 10 })).toBe('10');
    expect(line('Dropout', { p: 0.25 })).toBe('p 0.25');
    expect(line('Input', { shape: [3, 32, 32] })).toBe('3×32×32');
    expect(line('ReLU')).toBe('');
    expect(line('Upsample')).toBe('');
    expect(line('Upsample', { size: [8, 6], scale_factor: null })).toBe('8×6');
  });
});
