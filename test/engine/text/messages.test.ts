import { expect, it } from 'vitest';
import { en } from '../../../engine/text/en';
import { zhCN } from '../../../engine/text/zhCN';
import { unusedTexts } from '../../support/unusedTexts';

it('has no message that nothing says', () => {
  expect(unusedTexts(Object.keys(en), ['engine', 'main', 'renderer'], /^engine\/text\//)).toEqual([]);
});

it.each(Object.entries({ en, zhCN }))(
  'keeps every address apart, so that a terminal makes a link of it alone: %s',
  (_, texts) => {
    const around = Object.values(texts).flatMap((text) => text.match(/\S*\{url\}\S*/g) ?? []);
    expect(around.length).toBeGreaterThan(0);
    expect(around.filter((word) => !/^(.*：)?\{url\}$/.test(word))).toEqual([]);
  },
);
