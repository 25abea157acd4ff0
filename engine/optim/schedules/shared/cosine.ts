/** From `start` to `end` along half a cosine, as `share` goes from 0 to 1. */
export function cosine(start: number, end: number, share: number): number {
  return end + ((start - end) / 2) * (1 + Math.cos(Math.PI * share));
}
