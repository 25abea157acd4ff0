import { expect, it } from 'vitest';
import { atSize } from '../../../../../renderer/panels/training/wizard/pixels';
import { rgbaOf } from '../../../../../renderer/shared/ui/rgba';

const rgb = {
  label: 'a',
  channels: 3,
  height: 1,
  width: 2,
  bytes: Uint8Array.of(...[10, 20], ...[30, 40], ...[50, 60]),
};

it('draws planes of three colours, and of grey, pixel by pixel', () => {
  expect([...rgbaOf(rgb)]).toEqual([10, 30, 50, 255, 20, 40, 60, 255]);
  expect([...rgbaOf({ ...rgb, channels: 1, bytes: Uint8Array.of(7, 8) })]).toEqual([7, 7, 7, 255, 8, 8, 8, 255]);
});

it('brings a picture to the size and colour that are asked for, and leaves it where nothing is', () => {
  expect(atSize(rgb, { size: [1, 2], colour: 'rgb' })).toBe(rgb);
  expect(atSize(rgb, { shape: [1, 28, 28] })).toBe(rgb);
  const grey = atSize(rgb, { size: [2, 4], colour: 'grey' });
  expect(grey).toMatchObject({ channels: 1, height: 2, width: 4 });
  const [first, last] = [0.299 * 10 + 0.587 * 30 + 0.114 * 50, 0.299 * 20 + 0.587 * 40 + 0.114 * 60];
  expect([grey.bytes[0], grey.bytes[7]]).toEqual([Math.round(first), Math.round(last)]);
});
