/** A picture as planes of bytes: grey, or red, green and blue. */
export interface PlaneImage {
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly bytes: Uint8Array;
}

/** Planes of bytes as a canvas takes them; of grey, three times the same. */
export function rgbaOf({ channels, height, width, bytes }: PlaneImage): Uint8ClampedArray<ArrayBuffer> {
  const pixels = height * width;
  const rgba = new Uint8ClampedArray(pixels * 4);
  for (let at = 0; at < pixels; at++) {
    for (let colour = 0; colour < 3; colour++) {
      rgba[at * 4 + colour] = bytes[Math.min(colour, channels - 1) * pixels + at] as number;
    }
    rgba[at * 4 + 3] = 255;
  }
  return rgba;
}
