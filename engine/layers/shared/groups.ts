import type { LayerProblem } from '../contract';

/** Groups must divide the channels on both sides. */
export function groupProblem(
  channels: number,
  { groups, out_channels }: { readonly groups: number; readonly out_channels: number },
): LayerProblem | null {
  if (channels % groups !== 0) {
    const fitting = greatestDivisor(channels, groups, out_channels);
    const fewer = [...new Set([fitting, 1])].map((count) => ({ groups: count }));
    // A convolution of each channel on its own stays one.
    const own = groups === out_channels ? [{ groups: channels, out_channels: channels }] : [];
    const repairs = [...own, ...fewer].map((params) => ({ kind: 'setParams', params }) as const);
    return { code: 'layer.groupsIn', args: { groups, channels }, repairs };
  }
  if (out_channels % groups !== 0) {
    const up = Math.ceil(out_channels / groups) * groups;
    const repairs = [
      { kind: 'setParams', params: { out_channels: up } },
      { kind: 'setParams', params: { groups: 1 } },
    ] as const;
    return { code: 'layer.groupsOut', args: { groups, channels: out_channels }, repairs };
  }
  return null;
}

/** The largest count up to `most` that divides both. */
function greatestDivisor(a: number, most: number, b: number): number {
  for (let count = Math.min(a, b, most); count > 1; count--) {
    if (a % count === 0 && b % count === 0) return count;
  }
  return 1;
}
