/** Round numbers from `min` to `max`, about `count` of them, ascending: multiples of 1, 2 or 5 times a power of ten. */
export function linearTicks(min: number, max: number, count: number): number[] {
  const rough = (max - min) / Math.max(1, count);
  if (!(rough > 0) || !Number.isFinite(rough)) return [min];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const ticks: number[] = [];
  for (let i = Math.ceil(min / step - 1e-9); i * step <= max + step * 1e-9; i++) {
    ticks.push(Number((i * step).toPrecision(12)));
  }
  return ticks;
}

/** Powers of ten from `min` to `max`, both above 0; where there are fewer than two, what lies between as well. */
export function logTicks(min: number, max: number): number[] {
  const from = Math.floor(Math.log10(min) + 1e-9);
  const to = Math.ceil(Math.log10(max) - 1e-9);
  const powers = Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i));
  const every = Math.ceil(powers.length / 8);
  const inside = (values: readonly number[]) => values.filter((value) => value >= min * 0.999 && value <= max * 1.001);
  const whole = inside(powers.filter((_, i) => i % every === 0));
  return whole.length >= 2 ? whole : inside(powers.flatMap((power) => [power, 2 * power, 5 * power]));
}
