import type { FloatSpec, FloatsSpec, IntSpec } from '../../../engine/core/params';

/** A slider's own positions, and the numbers they stand for. */
export interface SliderTrack {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  toPosition(value: number): number;
  fromPosition(position: number): number;
}

/** Steps to a power of ten; two digits tell them apart. */
const FINE = 20;

/** The slider that a parameter's contract asks for; null where none is sensible. */
export function sliderTrack(spec: IntSpec | FloatSpec | FloatsSpec): SliderTrack | null {
  const bounds = spec.kind !== 'int' && spec.min !== undefined && spec.max !== undefined;
  const ends = spec.soft ?? (bounds ? ([spec.min, spec.max] as const) : null);
  if (!ends) return null;
  const [from, to] = ends;
  if (spec.scale === 'log') {
    const [low, high] = [Math.log10(from), Math.log10(to)];
    return {
      min: 0,
      max: Math.round((high - low) * FINE),
      step: 1,
      toPosition: (value) => (Math.log10(Math.max(value, from)) - low) * FINE,
      fromPosition: (position) => rounded(10 ** (low + position / FINE)),
    };
  }
  if (spec.scale === 'nearOne') {
    return {
      min: 0,
      max: Math.round(-Math.log10(1 - to) * FINE),
      step: 1,
      toPosition: (value) => -Math.log10(Math.max(1 - value, 1 - to)) * FINE,
      fromPosition: (position) => Number((1 - rounded(10 ** (-position / FINE))).toPrecision(12)),
    };
  }
  const step = spec.step ?? (spec.kind === 'int' ? 1 : 10 ** Math.round(Math.log10((to - from) / 100)));
  const exclusive = spec.kind === 'int' ? false : spec.exclusive;
  return {
    min: exclusive === true && from === spec.min ? from + step : from,
    max: exclusive && to === spec.max ? to - step : to,
    step,
    toPosition: (value) => value,
    fromPosition: (position) => Number(position.toPrecision(12)),
  };
}

const rounded = (value: number): number => Number(value.toPrecision(2));
