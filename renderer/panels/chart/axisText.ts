/** Writes one tick's value with this many significant digits. */
export type TickText = (value: number, digits: number) => string;

export const axisLoss: TickText = (value, digits) => {
  if (value === 0) return '0';
  const size = Math.abs(value);
  const rounded = Number(value.toPrecision(digits));
  return size < 1e-3 || size >= 1e5 ? rounded.toExponential() : String(rounded);
};

/** Epochs and steps. Of the first epoch's beginning, no more digits than have room. */
export const axisCount: TickText = (value, digits) =>
  Number.isInteger(value)
    ? String(value)
    : String(Number(value.toPrecision(Math.max(digits, Math.abs(value) < 1 ? 3 : 4))));

/** Seconds as a clock shows them: 0:07, 12:30, 1:02:03; below a few seconds with a decimal. */
export const axisTime: TickText = (value) => {
  if (value !== 0 && value < 10) return `${Number(value.toPrecision(2))} s`;
  const whole = Math.round(value);
  const two = (part: number) => String(part).padStart(2, '0');
  const minutes = Math.floor(whole / 60) % 60;
  const hours = Math.floor(whole / 3600);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
};

export const axisShare: TickText = (value, digits) => `${Number((value * 100).toPrecision(digits + 1))}%`;

/** Tick labels: short, with the digits that tell neighbours apart. Ticks that are not drawn are null. */
export function axisTexts(values: readonly (number | null)[], text: TickText): string[] {
  const known = values.filter((value) => value !== null);
  const largest = Math.max(...known.map(Math.abs));
  const step = Math.min(...known.slice(1).map((value, index) => Math.abs(value - (known[index] ?? value))));
  const needed = step > 0 && Number.isFinite(step) ? Math.ceil(Math.log10(largest / step)) + 2 : 3;
  const digits = Math.min(9, Math.max(3, needed));
  return values.map((value) => (value === null ? '' : text(value, digits)));
}
