import { expect, it } from 'vitest';
import { en } from '../../../engine/text/en';
import { unusedTexts } from '../../support/unusedTexts';

it('has no message that nothing says', () => {
  expect(unusedTexts(Object.keys(en), ['engine', 'main', 'renderer'], /^engine\/text\//)).toEqual([]);
});
