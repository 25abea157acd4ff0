import type { TensorData } from '../../../core/dtype';

/** Where a point of the new image lies in the old one: x = a·x' + b·y' + c, y = d·x' + e·y' + f, from the centre, in pixels. */
export type Affine = readonly [number, number, number, number, number, number];

/** Takes each pixel of an image from where `map` says, between four neighbours; outside is `fill`. */
export function warp(
  from: TensorData,
  to: TensorData,
  at: number,
  [channels, height, width]: readonly [number, number, number],
  [a, b, c, d, e, f]: Affine,
  fill: number,
): void {
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2];
  const pixel = (channel: number, y: number, x: number): number =>
    x < 0 || y < 0 || x >= width || y >= height ? fill : (from[(channel * height + y) * width + x] as number);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [away, down] = [x - middleX, y - middleY];
      const fromX = a * away + b * down + c + middleX;
      const fromY = d * away + e * down + f + middleY;
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      const [right, bottom] = [fromX - left, fromY - top];
      for (let channel = 0; channel < channels; channel++) {
        const upper = pixel(channel, top, left) * (1 - right) + (right > 0 ? pixel(channel, top, left + 1) * right : 0);
        const lower =
          bottom > 0
            ? pixel(channel, top + 1, left) * (1 - right) + (right > 0 ? pixel(channel, top + 1, left + 1) * right : 0)
            : 0;
        to[at + (channel * height + y) * width + x] = upper * (1 - bottom) + lower * bottom;
      }
    }
  }
}
