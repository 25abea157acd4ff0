export interface Curve {
  readonly step: readonly number[];
  readonly loss: readonly number[];
}

/**
 * A curve with at most `points` points that looks the same: of each stretch the least and the greatest stay, and the
 * first that is not a number. The first and the last point always stay.
 */
export function thin(curve: Curve, points: number): Curve {
  const { step, loss } = curve;
  if (step.length <= points) return curve;
  const kept = new Set([0, step.length - 1]);
  const stretches = Math.max(1, Math.floor((points - 2) / 3));
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = Math.floor((stretch * step.length) / stretches);
    const to = Math.floor(((stretch + 1) * step.length) / stretches);
    let least = -1;
    let greatest = -1;
    let odd = -1;
    for (let i = from; i < to; i++) {
      const value = loss[i] as number;
      if (!Number.isFinite(value)) {
        if (odd < 0) odd = i;
        continue;
      }
      if (least < 0 || value < (loss[least] as number)) least = i;
      if (greatest < 0 || value > (loss[greatest] as number)) greatest = i;
    }
    for (const index of [least, greatest, odd]) if (index >= 0) kept.add(index);
  }
  const order = [...kept].sort((a, b) => a - b);
  return { step: order.map((i) => step[i] as number), loss: order.map((i) => loss[i] as number) };
}
