/** How far one result of a case is from what it should be, and how far it may be. */
export interface Measure {
  /** "output 0", "gradient of weight". */
  readonly what: string;
  /** `finite`: a case that draws random numbers has no values to compare with; 0 where all are finite, else NaN. */
  readonly of: 'forward' | 'gradient' | 'finite';
  readonly error: number;
  readonly allowed: number;
}

/** Relative error that values may have. */
export const FORWARD = 1e-5;
/** Relative error that gradients may have, and parameters after 1,000 steps of an optimizer. */
export const BACKWARD = 1e-4;

/** False also where the error is NaN. */
export function holds({ error, allowed }: Measure): boolean {
  return error <= allowed;
}

export function say({ what, error, allowed }: Measure): string {
  return `${what}: error ${error}, allowed ${allowed}`;
}
