import { describe, expect, it } from 'vitest';
import { DIMENSIONS } from '../../../engine/core/portType';
import { formatMessage, type Language } from '../../../engine/text/messages';
import { spokenShape, wordOf } from '../../../renderer/editor/dimWords';

const VOLUME = { type: { shape: ['N', 16, 4, 28, 30], dtype: 'float32' }, names: 'NCDHW' } as const;

describe.each<Language>(['en', 'zh-CN'])('names of dimensions in %s', (language) => {
  it('are one word each, and the same on a wire as in a problem', () => {
    const words = DIMENSIONS.map((name) => wordOf(language, name));
    expect(new Set(words).size).toBe(DIMENSIONS.length);
    const dims = DIMENSIONS.map((name) => `dim.${name}`).join(' ');
    const problem = formatMessage(language, 'layer.repeated', { layer: 'Add', other: '', got: '', place: 2, dims });
    expect(problem).toContain(words.join(formatMessage(language, 'dim.join', {})));
  });
});

it('a shape is spoken dimension by dimension, and the batch without a size', () => {
  expect(spokenShape('en', VOLUME)).toBe('batch, channels 16, depth 4, height 28, width 30');
  expect(spokenShape('zh-CN', VOLUME)).toBe('批量、通道 16、深度 4、高 28、宽 30');
  expect(spokenShape('en', { type: { shape: ['N', 400], dtype: 'float32' }, names: null })).toBe(
    'batch, unnamed dimension 400',
  );
  expect(spokenShape('en', { type: null, names: null })).toBe('');
});
