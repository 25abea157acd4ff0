import { expect, it } from 'vitest';
import { typeParts } from '../../../renderer/editor/typeParts';

it('lets the first word of a long type give way, and no other', () => {
  expect(typeParts('AdaptiveAvgPool2d')).toEqual(['Adaptive', 'AvgPool2d']);
  expect(typeParts('TransformerEncoderLayer')).toEqual(['Transformer', 'EncoderLayer']);
  expect(typeParts('ConvTranspose2d')).toEqual(['', 'ConvTranspose2d']);
  expect(typeParts('averyverylongname')).toEqual(['', 'averyverylongname']);
});
