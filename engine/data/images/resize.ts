import type { Picture } from './decode';

/** What a picture becomes: one plane of grey, or three. */
export type Colour = 'grey' | 'rgb';

export const planesOf = (colour: Colour): number => (colour === 'grey' ? 1 : 3);

/**
 * A picture as planes of `height` × `width` bytes, stretched to that size. Smaller ones are means of what is around
 * (a triangle as wide as the step, as torchvision's antialiased Resize), grey is ITU-R 601 luma, alpha is left out.
 */
export function toPlanes(picture: Picture, colour: Colour, [height, width]: readonly [number, number]): Uint8Array {
  const planes = planesOf(colour);
  const out = new Uint8Array(planes * height * width);
  const across = weightsFor(picture.width, width);
  const down = weightsFor(picture.height, height);
  for (let plane = 0; plane < planes; plane++) {
    const source = planeOf(picture, colour, plane);
    const narrow = new Float64Array(picture.height * width);
    for (let y = 0; y < picture.height; y++) {
      for (let x = 0; x < width; x++) {
        const { first, weights } = across[x] as Taps;
        let sum = 0;
        for (let i = 0; i < weights.length; i++) {
          sum += (weights[i] as number) * (source[y * picture.width + first + i] as number);
        }
        narrow[y * width + x] = sum;
      }
    }
    for (let y = 0; y < height; y++) {
      const { first, weights } = down[y] as Taps;
      for (let x = 0; x < width; x++) {
        let sum = 0;
        for (let i = 0; i < weights.length; i++)
          sum += (weights[i] as number) * (narrow[(first + i) * width + x] as number);
        out[(plane * height + y) * width + x] = Math.round(sum);
      }
    }
  }
  return out;
}

function planeOf({ width, height, channels, data }: Picture, colour: Colour, plane: number): Float32Array {
  const values = new Float32Array(width * height);
  const isGrey = channels < 3;
  for (let i = 0; i < values.length; i++) {
    const at = i * channels;
    if (isGrey) values[i] = data[at] as number;
    else if (colour === 'rgb') values[i] = data[at + plane] as number;
    else values[i] = 0.299 * (data[at] as number) + 0.587 * (data[at + 1] as number) + 0.114 * (data[at + 2] as number);
  }
  return values;
}

interface Taps {
  readonly first: number;
  readonly weights: readonly number[];
}

function weightsFor(from: number, to: number): Taps[] {
  const step = from / to;
  const reach = Math.max(step, 1);
  return Array.from({ length: to }, (_, i) => {
    const centre = (i + 0.5) * step;
    const first = Math.max(0, Math.floor(centre - reach + 0.5));
    const end = Math.min(from, Math.floor(centre + reach + 0.5));
    const raw = Array.from({ length: end - first }, (_, k) =>
      Math.max(0, 1 - Math.abs(first + k + 0.5 - centre) / reach),
    );
    const sum = raw.reduce((a, b) => a + b, 0);
    return { first, weights: raw.map((weight) => weight / sum) };
  });
}
