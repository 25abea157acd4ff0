import { describe, expect, it } from 'vitest';
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

  it('offers for a name no layer whose description has the word, or has it within another', () => {
    const types = (query: string) => searchLayers(query, 'en').map(({ type }) => type);
    expect(types('add')[0]).toBe('Add');
    expect(types('add').filter((type) => /max|Pad/.test(type))).toEqual([]);
    expect(types('dropout')[0]).toBe('Dropout');
    expect(types('dropout').filter((type) => !type.includes('Dropout'))).toEqual([]);
    // No layer is called so: what is said of layers answers.
    expect(types('probabilities')).toContain('Softmax');
    expect(types('adding')).not.toContain('ZeroPad2d');
  });
});
