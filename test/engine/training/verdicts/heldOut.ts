import type { Scenario } from './scenario';

/** Scenarios by somebody who has not read the rules; never used to find their limits. */
export const heldOut: readonly Scenario[] = [];
