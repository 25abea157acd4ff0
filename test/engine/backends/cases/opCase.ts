import type { OpAttrs, OpName } from '../../../../engine/ops/attrs';

/** Values of one input: from a standard normal unless a kind or the very numbers are given. */
export interface CaseInput {
  readonly shape: readonly number[];
  readonly dtype?: 'float32' | 'int32';
  readonly kind?: 'normal' | 'positive' | 'wide' | 'integers';
  /** Used in turn, again from the start where they end. */
  readonly values?: readonly number[];
}

export interface OpCase<Attrs> {
  readonly name: string;
  readonly inputs: readonly CaseInput[];
  readonly attrs: Attrs;
  /** Backends must agree to the bit (moving, indexing, comparing, random numbers). */
  readonly exact?: boolean;
}

/** At least one. */
export type Cases<Attrs> = readonly [OpCase<Attrs>, ...OpCase<Attrs>[]];

export type OpCases = { readonly [K in OpName]: Cases<OpAttrs[K]> };

export const normal = (...shape: number[]): CaseInput => ({ shape });
export const wide = (...shape: number[]): CaseInput => ({ shape, kind: 'wide' });
export const positive = (...shape: number[]): CaseInput => ({ shape, kind: 'positive' });
export const integers = (...shape: number[]): CaseInput => ({ shape, dtype: 'int32', kind: 'integers' });
export const index = (shape: readonly number[], ...values: number[]): CaseInput => ({ shape, dtype: 'int32', values });
export const given = (shape: readonly number[], ...values: number[]): CaseInput => ({ shape, values });

const { NaN: nan, POSITIVE_INFINITY: inf } = Number;
/** Where functions break: NaN, infinities, zeros of both signs, the largest and smallest numbers. */
export const SPECIAL = [nan, inf, -inf, 0, -0, 1, -1, 0.5, -0.5, 3.4e38, -3.4e38, 1.2e-38, -1e-40, 88.5, -104, 2, -3];
export const special = (...shape: number[]): CaseInput => ({ shape, values: SPECIAL });
