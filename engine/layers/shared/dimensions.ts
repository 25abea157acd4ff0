import { type IntSpec, type IntsSpec, int, ints, type PairSpec, type ParamSpec, pair } from '../../core/params';
import type { Rank } from './spatial';

/** A kernel, stride or padding as parameters hold it: a number for a sequence, else one an axis. */
export type PerAxis = number | readonly number[];

/** How layers of one rank write sizes in their parameters. */
export interface Dimensions<Size extends ParamSpec, Optional extends ParamSpec> {
  readonly rank: Rank;
  size(value: number, min: number): Size;
  /** Null, PyTorch's "not given", unless it is said. */
  optionalSize(): Optional;
}

const optional = { default: null, optional: true, min: 1 } as const;

export const sequences = {
  rank: 1,
  size: (value: number, min: number) => int({ default: value, min }),
  optionalSize: () => int(optional),
} as const satisfies Dimensions<IntSpec, IntSpec>;

export const maps = {
  rank: 2,
  size: (value: number, min: number) => pair({ default: [value, value], min }),
  optionalSize: () => pair(optional),
} as const satisfies Dimensions<PairSpec, PairSpec>;

const three = { minLength: 3, maxLength: 3 } as const;

export const volumes = {
  rank: 3,
  size: (value: number, min: number) => ints({ default: [value, value, value], min, ...three }),
  optionalSize: () => ints({ ...optional, ...three }),
} as const satisfies Dimensions<IntsSpec, IntsSpec>;

/** One number an axis. */
export function perAxis(value: PerAxis): readonly number[] {
  return typeof value === 'number' ? [value] : value;
}

/** As parameters of the layer would hold it. */
export function asParam(values: readonly number[]): PerAxis {
  return values.length === 1 ? (values[0] as number) : values;
}
